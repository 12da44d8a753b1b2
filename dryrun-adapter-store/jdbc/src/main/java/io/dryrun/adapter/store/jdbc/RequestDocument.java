package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;

/** Mapping between a request, with who sent it, and its stored document. */
final class RequestDocument {
  private RequestDocument() {}

  static JsonObject ofUser(User user) {
    return new MembersBuilder()
        .text("username", user.username())
        .text("email", user.email())
        .build();
  }

  static User user(Members members) {
    return new User(members.text("username"), members.text("email"));
  }

  static JsonObject ofRequest(DryRunRequest request) {
    return new MembersBuilder()
        .constant(EnumWords.TYPES, "type", request.type())
        .textOf("plan", request.plan())
        .value("attributes", request.attributes())
        .value("limits", request.limits())
        .textOf("orderOffering", request.orderOffering())
        .record("resource", request.resource(), RequestDocument::ofResource)
        .text("script", request.script())
        .value("environ", request.environ())
        .flag("unmasked", request.unmasked())
        .build();
  }

  static DryRunRequest request(Members members) {
    return DryRunRequest.of(members.constant(EnumWords.TYPES, "type"))
        .withPlan(members.uuidIfAny("plan"))
        .withAttributes(members.object("attributes"))
        .withLimits(members.object("limits"))
        .withOrderOffering(members.uuidIfAny("orderOffering"))
        .withResource(members.recordIfAny("resource", RequestDocument::resource))
        .withScript(members.textIfAny("script"))
        .withEnviron(members.object("environ"))
        .withUnmasked(members.flag("unmasked"));
  }

  private static JsonObject ofResource(ExistingResource resource) {
    return new MembersBuilder()
        .textOf("uuid", resource.uuid())
        .text("name", resource.name())
        .text("backendId", resource.backendId())
        .value("backendMetadata", resource.backendMetadata())
        .value("attributes", resource.attributes())
        .textOf("plan", resource.plan())
        .value("limits", resource.limits())
        .value("options", resource.options())
        .build();
  }

  private static ExistingResource resource(Members members) {
    return new ExistingResource(
        members.uuidIfAny("uuid"),
        members.textIfAny("name"),
        members.textIfAny("backendId"),
        members.value("backendMetadata"),
        members.object("attributes"),
        members.uuidIfAny("plan"),
        members.object("limits"),
        members.objectIfAny("options"));
  }
}
