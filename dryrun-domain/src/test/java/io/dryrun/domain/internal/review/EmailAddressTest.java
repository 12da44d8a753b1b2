package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@code EmailValidator} of Django judges them. */
class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.org",
        " a@example.org\n",
        "a.b+c@sub.example.org",
        "!#$%&'*+-/=?^_`{|}~@example.org",
        "a@localhost",
        "a@[127.0.0.1]",
        "a@[::1]",
        "a@[2001:db8::1:0:0:1]",
        "a@[::ffff:127.0.0.1]",
        "\"a\\ b\"@example.org",
        "\"test@test\"@example.org",
        "a@xn--bcher-kva.example",
        "a@b\u00fccher.example",
        "a@valid-----hyphens.org",
        "a@1.22"
      })
  void takes(String address) {
    assertThat(EmailAddress.isValid(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "abc@",
        "@example.org",
        "a @example.org",
        "a@b",
        "a@.org",
        "a@example..org",
        "a@-example.org",
        "a@example-.org",
        "a@example.org-",
        "a@example.o",
        ".a@example.org",
        "a..b@example.org",
        "a@[127.0.0.256]",
        "a@[127.0.0.01]",
        "a@[::1",
        "a@[1:2:3:4:5:6:7:8:9]",
        "a@[1:2:3:4:5:6:7::8]x",
        "\"a\nb\"@example.org",
        "a@b@c",
        "\u00e4@example.org"
      })
  void refuses(String address) {
    assertThat(EmailAddress.isValid(address)).isFalse();
  }

  @Test
  void a_label_and_an_address_have_their_lengths() {
    assertThat(EmailAddress.isValid("a@" + "b".repeat(63) + ".org")).isTrue();
    assertThat(EmailAddress.isValid("a@" + "b".repeat(64) + ".org")).isFalse();
    assertThat(EmailAddress.isValid("a".repeat(308) + "@example.org")).isTrue();
    assertThat(EmailAddress.isValid("a".repeat(309) + "@example.org")).isFalse();
  }
}
