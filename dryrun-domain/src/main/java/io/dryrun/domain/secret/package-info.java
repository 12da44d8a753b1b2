/**
 * Keeps the values of an offering's own variables out of whatever people and programs get to see.
 *
 * <p>Values are looked for as bytes of UTF-8. A text is not compared with every way in which a
 * value might be written; it is read in each of those ways at once ({@link
 * io.dryrun.domain.secret.Secrets} lists them), and what is read is compared with the values by one
 * automaton. The time is linear in the text, the memory linear in the values.
 */
@NullMarked
package io.dryrun.domain.secret;

import org.jspecify.annotations.NullMarked;
