/** A script runner for Python inside the JVM, as a deployment can add one to dryrun. */
package org.example.graalpy;
