/** Users and what they may do: accounts with hashes of their tokens, from a file. */
@NullMarked
package io.dryrun.server.users;

import org.jspecify.annotations.NullMarked;
