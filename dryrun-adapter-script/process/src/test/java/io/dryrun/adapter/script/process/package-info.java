@NullMarked
package io.dryrun.adapter.script.process;

import org.jspecify.annotations.NullMarked;
