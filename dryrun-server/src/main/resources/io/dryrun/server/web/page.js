'use strict';

// The search would run in a worker that is made of text, and no font is fetched: nothing comes from anywhere else.
Redoc.init(
  '../schema/?format=json',
  {
    disableSearch: true,
    hideDownloadButton: false,
    theme: {
      typography: {
        fontFamily: 'system-ui, sans-serif',
        headings: {fontFamily: 'system-ui, sans-serif'},
        code: {fontFamily: 'ui-monospace, monospace'},
      },
    },
  },
  document.getElementById('document'),
);
