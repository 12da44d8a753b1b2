package io.dryrun.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreparationTest {
  private static final OrderIds IDS = new OrderIds(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
  private static final User USER = new User("alice", "");

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Offering offering =
        Offering.builder(new UUID(0, 9))
            .scripts(new ProviderScripts("cobol", Map.of(), JsonNull.NULL))
            .build();
    DryRunRequest request =
        DryRunRequest.of(DryRunType.CREATE)
            .withPlan(new UUID(0, 8))
            .withOrderOffering(new UUID(0, 7));

    var refused =
        catchThrowableOfType(
            InvalidFieldsException.class,
            () -> Preparation.of(offering, request, USER, IDS, Set.of(ScriptLanguage.SHELL)));

    assertThat(refused.errors().messages())
        .containsOnlyKeys("plan", "order_offering", "language", "script", "environ");
  }

  @Test
  void it_holds_the_order_the_script_and_what_the_script_sees() {
    Offering offering =
        Offering.builder(new UUID(0, 9))
            .scripts(
                new ProviderScripts(
                    "shell", Map.of(DryRunType.CREATE, "echo vm-1"), JsonArray.EMPTY))
            .build();
    DryRunRequest request = DryRunRequest.of(DryRunType.CREATE).withOrderOffering(offering.uuid());

    Preparation preparation =
        Preparation.of(offering, request, USER, IDS, Set.of(ScriptLanguage.SHELL));

    assertThat(preparation.order().uuid()).isEqualTo(IDS.order());
    assertThat(preparation.order().project().uuid()).isEqualTo(IDS.project());
    assertThat(preparation.order().resource().uuid()).isEqualTo(IDS.resource());
    assertThat(preparation.order().plan()).isEmpty();
    assertThat(preparation.script().source()).isEqualTo("echo vm-1");
    assertThat(preparation.environment().variables())
        .containsEntry("ORDER_UUID", "00000000000000000000000000000001");
  }
}
