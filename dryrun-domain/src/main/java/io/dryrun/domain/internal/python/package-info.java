/** Values as Python and Django REST framework read and write them. */
@NullMarked
package io.dryrun.domain.internal.python;

import org.jspecify.annotations.NullMarked;
