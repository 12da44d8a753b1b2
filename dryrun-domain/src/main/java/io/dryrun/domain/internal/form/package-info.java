/** Values of an order as the forms of Django REST framework take them. */
@NullMarked
package io.dryrun.domain.internal.form;

import org.jspecify.annotations.NullMarked;
