package io.dryrun.testkit.architecture.wrong.domainknowsapplication.domain;

import io.dryrun.testkit.architecture.wrong.domainknowsapplication.application.UseCase;

/** Wrong: the domain knows the application. */
public record EagerDomain(UseCase useCase) {}
