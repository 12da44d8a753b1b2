/** The whole system for one test, and the JUnit extension that gives it. */
@NullMarked
package io.dryrun.testkit.junit;

import org.jspecify.annotations.NullMarked;
