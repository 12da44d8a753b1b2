@NullMarked
package io.dryrun.adapter.effects;

import org.jspecify.annotations.NullMarked;
