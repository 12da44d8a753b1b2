package io.dryrun.testkit.architecture.wrong.domainwithfiles.domain;

import java.nio.file.Path;

/** Wrong: the domain knows files. */
public record ReadingDomain(Path path) {}
