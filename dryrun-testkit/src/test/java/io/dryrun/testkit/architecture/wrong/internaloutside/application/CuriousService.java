package io.dryrun.testkit.architecture.wrong.internaloutside.application;

import io.dryrun.testkit.architecture.wrong.internaloutside.domain.internal.Secret;

record CuriousService(Secret secret) {}
