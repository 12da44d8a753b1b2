/** What happens: the use cases, behind ports. */
@NullMarked
package io.dryrun.application;

import org.jspecify.annotations.NullMarked;
