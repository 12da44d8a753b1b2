package io.dryrun.testkit.architecture.wrong.kitwithlibrary.adapter.script.kit;

import com.tngtech.archunit.lang.ArchRule;

/** Wrong: whoever writes a runner would get a library of the kit's. */
public record ValidatingKit(ArchRule rule) {}
