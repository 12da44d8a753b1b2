package io.dryrun.adapter.http.marketplace;

import static io.dryrun.testkit.fixture.Offerings.OFFERING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.adapter.http.marketplace.FakeMarketplace.Once;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Offerings;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketplaceOfferingsTest {
  private static final UUID OTHER = SequentialIds.nth(0xB001);

  private final VirtualTime time = new VirtualTime();
  private final FakeMarketplace fake = new FakeMarketplace();
  private final Marketplace marketplace =
      new Marketplace(
          MarketplaceAddress.of(fake.url()), MarketplaceLimits.DEFAULT.withTries(1), null, time);

  @AfterEach
  void close() {
    marketplace.close();
    fake.close();
  }

  private MarketplaceOfferings offerings(CacheSettings reuse) {
    return new MarketplaceOfferings(marketplace, FakeMarketplace.TOKEN, reuse);
  }

  private MarketplaceOfferings offerings() {
    return offerings(CacheSettings.OFFERINGS);
  }

  private UnavailableException refused() {
    return catchThrowableOfType(UnavailableException.class, () -> offerings().find(OFFERING));
  }

  @Test
  void it_asks_with_the_token_in_the_header_and_nowhere_else() {
    fake.sell(Offerings.withAllScripts());

    offerings().find(OFFERING);

    var request = fake.heard().getFirst();
    assertThat(request.path()).isEqualTo("/api/marketplace-provider-offerings/" + OFFERING + "/");
    assertThat(request.header("Authorization")).isEqualTo("Token " + FakeMarketplace.TOKEN);
    assertThat(request.header("Accept-encoding")).isEqualTo("identity");
    assertThat(request.headers()).doesNotContainKey("If-none-match");
  }

  @Test
  void an_answer_is_used_again_for_a_while_and_then_asked_for_anew() {
    fake.sell(Offerings.script("print('old')"));
    var offerings = offerings(new CacheSettings(Duration.ofSeconds(2), 10));
    offerings.find(OFFERING);

    fake.sell(Offerings.script("print('new')"));
    time.pass(Duration.ofMillis(1999));
    assertThat(offerings.find(OFFERING).orElseThrow().scripts())
        .isEqualTo(Offerings.script("print('old')").scripts());
    assertThat(fake.heard()).hasSize(1);

    time.pass(Duration.ofMillis(1));
    assertThat(offerings.find(OFFERING).orElseThrow().scripts())
        .isEqualTo(Offerings.script("print('new')").scripts());
    assertThat(fake.heard()).hasSize(2);
  }

  @Test
  void without_reuse_every_question_is_asked() {
    fake.sell(Offerings.withAllScripts());
    var offerings = offerings(new CacheSettings(Duration.ZERO, 10));

    offerings.find(OFFERING);
    offerings.find(OFFERING);

    assertThat(fake.heard()).hasSize(2);
  }

  @Test
  void an_answer_with_an_etag_is_only_asked_for_whether_it_changed() {
    fake.withEtags().sell(Offerings.script("print('old')"));
    var offerings = offerings(new CacheSettings(Duration.ZERO, 10));
    offerings.find(OFFERING);

    assertThat(offerings.find(OFFERING).orElseThrow().scripts())
        .isEqualTo(Offerings.script("print('old')").scripts());
    assertThat(fake.heard().getLast().header("If-none-match")).startsWith("W/\"");

    fake.sell(Offerings.script("print('new')"));
    assertThat(offerings.find(OFFERING).orElseThrow().scripts())
        .isEqualTo(Offerings.script("print('new')").scripts());
    assertThat(fake.heard()).hasSize(3);
  }

  @Test
  void an_answer_that_was_confirmed_is_fresh_again() {
    fake.withEtags().sell(Offerings.withAllScripts());
    var offerings = offerings(new CacheSettings(Duration.ofSeconds(2), 10));
    offerings.find(OFFERING);
    time.pass(Duration.ofSeconds(2));
    offerings.find(OFFERING);

    time.pass(Duration.ofSeconds(1));
    offerings.find(OFFERING);

    assertThat(fake.heard()).hasSize(2);
  }

  @Test
  void an_etag_that_is_none_is_not_sent_back() {
    String document = JsonText.write(FakeMarketplace.document(Offerings.withAllScripts()));
    fake.answer(
        new Once(
            200,
            document,
            java.util.Map.of("Content-Type", "application/json", "ETag", "not quoted")));
    fake.sell(Offerings.withAllScripts());
    var offerings = offerings(new CacheSettings(Duration.ZERO, 10));
    offerings.find(OFFERING);

    assertThat(offerings.find(OFFERING)).isPresent();
    assertThat(fake.heard().getLast().headers()).doesNotContainKey("If-none-match");
  }

  @Test
  void what_was_not_asked_for_longest_is_forgotten_first() {
    var other =
        Offerings.simple().scripts(Offerings.withAllScripts().scripts()).name("Other").build();
    fake.sell(Offerings.withAllScripts());
    fake.sell(
        OTHER,
        JsonText.write(FakeMarketplace.document(other))
            .replace("\"uuid\":\"" + OFFERING, "\"uuid\":\"" + OTHER));
    var offerings = offerings(new CacheSettings(Duration.ofHours(1), 1));

    offerings.find(OFFERING);
    offerings.find(OTHER);
    offerings.find(OFFERING);

    assertThat(fake.heard()).hasSize(3);
  }

  @Test
  void a_withdrawn_offering_is_gone_and_its_old_answer_with_it() {
    fake.withEtags().sell(Offerings.withAllScripts());
    var offerings = offerings(new CacheSettings(Duration.ZERO, 10));
    offerings.find(OFFERING);
    fake.withdraw(OFFERING);

    assertThat(offerings.find(OFFERING)).isEmpty();
    offerings.find(OFFERING);
    assertThat(fake.heard().getLast().headers()).doesNotContainKey("If-none-match");
  }

  @Test
  void an_old_answer_does_not_stand_in_for_a_marketplace_that_is_away() {
    fake.sell(Offerings.withAllScripts());
    var offerings = offerings(new CacheSettings(Duration.ofSeconds(2), 10));
    offerings.find(OFFERING);
    time.pass(Duration.ofSeconds(2));
    fake.answer(Once.of(503));

    assertThatThrownBy(() -> offerings.find(OFFERING)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void a_token_that_is_not_known_there_is_told_with_what_to_do() {
    fake.answer(Once.of(401));

    UnavailableException e = refused();

    assertThat(e).hasMessageContaining("refuses the token").hasMessageContaining("another one");
    assertThat(e.getCause())
        .hasMessageContaining(" 401: the token is not known there")
        .hasMessageContaining("Make a new one");
  }

  @Test
  void a_token_that_may_not_is_told_with_whose_may() {
    fake.answer(Once.of(403));

    assertThat(refused().getCause())
        .hasMessageContaining(" 403: ")
        .hasMessageContaining("staff user or of an owner");
  }

  @Test
  void scripts_that_are_not_shown_are_told_with_who_sees_them() {
    fake.sell(OFFERING, JsonText.write(OfferingJson.write(Offerings.withAllScripts())));

    UnavailableException e = refused();

    assertThat(e).hasMessageContaining("does not show the offering's scripts");
    assertThat(e.getCause()).hasMessageContaining("secret_options").hasMessageContaining("owners");
  }

  @Test
  void an_offering_that_serves_no_scripts_need_not_show_any() {
    fake.sell(OFFERING, JsonText.write(OfferingJson.write(Offerings.withoutScriptType())));

    assertThat(offerings().find(OFFERING)).isPresent();
  }

  @Test
  void another_offering_than_the_one_asked_for_is_not_taken() {
    fake.sell(OTHER, JsonText.write(FakeMarketplace.document(Offerings.withAllScripts())));

    assertThatThrownBy(() -> offerings().find(OTHER))
        .isInstanceOf(UnavailableException.class)
        .hasRootCauseMessage(
            fake.url() + "/api/marketplace-provider-offerings/" + OTHER + "/ is another offering.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "{}", "\"x\"", "{\"uuid\": 5}", "{\"uuid\": \"x\"}"})
  void json_that_is_no_offering_is_told(String document) {
    fake.sell(OFFERING, document);

    UnavailableException e = refused();

    assertThat(e).hasMessageContaining("can't be read");
    assertThat(e.getCause()).hasMessageContaining("is not an offering: ");
  }

  @Test
  void a_304_to_a_question_without_a_condition_is_wrong() {
    fake.answer(new Once(304, "", java.util.Map.of()));

    assertThat(refused().getCause()).hasMessageContaining("304");
  }

  @Test
  void no_message_holds_the_token() {
    for (int status : new int[] {302, 401, 403, 418, 500, 503}) {
      fake.answer(Once.of(status));
      Throwable e = refused();
      while (e != null) {
        assertThat(e.toString()).doesNotContain(FakeMarketplace.TOKEN);
        e = e.getCause();
      }
    }
  }

  @Test
  void what_the_asker_is_told_holds_no_address() {
    for (int status : new int[] {302, 401, 403, 418, 500, 503}) {
      fake.answer(Once.of(status));
      assertThat(refused().getMessage()).doesNotContain("127.0.0.1").doesNotContain("http");
    }
  }

  @Test
  void the_document_comes_as_the_marketplace_gives_it() throws Exception {
    var document = FakeMarketplace.document(Offerings.full());
    fake.sell(OFFERING, JsonText.write(document));

    assertThat(offerings().document(OFFERING)).contains(document);
    assertThat(offerings().document(OTHER)).isEmpty();
  }

  @Test
  void a_document_that_is_not_given_is_told_to_the_operator_at_once() {
    fake.answer(Once.of(401));

    assertThatThrownBy(() -> offerings().document(OFFERING))
        .isInstanceOf(MarketplaceException.class)
        .hasMessageContaining("401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "two\r\nlines", "ümlaut"})
  void a_token_that_no_header_can_carry_is_refused_at_once(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MarketplaceOfferings(marketplace, token, CacheSettings.OFFERINGS))
        .withMessageContaining("without spaces");
  }
}
