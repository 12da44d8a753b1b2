package io.dryrun.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.order.User;
import io.dryrun.server.input.BadInputException;
import io.dryrun.testkit.fixture.Offerings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
  private static final User ALICE = new User("alice", "");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("users.yaml");
  }

  @Test
  @Timeout(30)
  void a_pipe_in_place_of_the_file_is_refused_and_holds_nobody_up() throws Exception {
    Path pipe = folder.resolve("pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> Users.open(pipe, null))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "The users file %s is a pipe, a socket or a device, and no file.".formatted(pipe));
  }

  @Test
  void the_first_file_has_an_administrator_whose_token_is_not_in_it() throws IOException {
    String token = Users.createFile(file);

    Users users = Users.open(file, null);
    assertThat(token).matches("[0-9a-f]{40}");
    assertThat(Files.readString(file)).doesNotContain(token).contains("sha256:");
    User admin = users.byToken(token).orElseThrow();
    assertThat(admin.username()).isEqualTo("admin");
    assertThat(users.account(admin).orElseThrow().staff()).isTrue();
  }

  @Test
  void a_wrong_token_speaks_for_nobody() {
    String token = Users.createFile(file);

    Users users = Users.open(file, null);
    assertThat(users.byToken("")).isEmpty();
    assertThat(users.byToken(token.substring(1))).isEmpty();
    assertThat(users.byToken(token.toUpperCase(java.util.Locale.ROOT) + "x")).isEmpty();
    assertThat(users.byToken(TokenHash.of(token).text())).isEmpty();
  }

  @Test
  void a_token_from_outside_makes_no_file_and_is_in_none() {
    Users users = Users.open(file, "from-outside");

    assertThat(file).doesNotExist();
    assertThat(users.byToken("from-outside")).contains(new User("admin", "admin@localhost"));
  }

  @Test
  void a_token_from_outside_adds_to_those_of_the_file() {
    String token = Users.createFile(file);

    Users users = Users.open(file, "from-outside");

    assertThat(users.byToken("from-outside")).isEqualTo(users.byToken(token)).isPresent();
  }

  @Test
  void without_a_file_and_without_a_token_nobody_could_get_in() {
    assertThatThrownBy(() -> Users.open(file, null))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void a_changed_file_is_picked_up_and_a_removed_user_loses_everything() throws IOException {
    write("[{username: alice, token_hashes: ['%s'], staff: true}]", "alices");
    Users users = Users.open(file, null);
    var access = new MarketplaceAccess(users);
    assertThat(access.mayDryRun(ALICE, Offerings.full())).isTrue();

    write("[{username: bob, token_hashes: ['%s']}]", "bobs");
    users.refresh();

    assertThat(users.byToken("alices")).isEmpty();
    assertThat(users.byToken("bobs")).contains(new User("bob", ""));
    assertThat(access.mayDryRun(ALICE, Offerings.full())).isFalse();
    assertThat(access.visibleTo(ALICE)).isEqualTo(Visibility.ofCustomers(Set.of()));
  }

  @Test
  void a_broken_or_lost_file_leaves_the_users_as_they_were_until_it_is_right_again()
      throws IOException {
    write("[{username: alice, token_hashes: ['%s']}]", "alices");
    Users users = Users.open(file, null);

    Files.writeString(file, "- username: [");
    users.refresh();
    assertThat(users.byToken("alices")).contains(ALICE);

    Files.delete(file);
    users.refresh();
    assertThat(users.byToken("alices")).contains(ALICE);

    write("[{username: alice, token_hashes: ['%s']}]", "new-one");
    users.refresh();
    assertThat(users.byToken("alices")).isEmpty();
    assertThat(users.byToken("new-one")).contains(ALICE);
  }

  @Test
  void the_permission_on_a_customer_counts_for_that_customers_offerings_alone() throws IOException {
    Files.writeString(
        file,
        """
        - username: alice
          permissions: [{customer: %s, permissions: [OFFERING.DRY_RUN_SCRIPT]}]
        - username: bob
          permissions: [OFFERING.DRY_RUN_SCRIPT]
        - username: carol
        """
            .formatted(Offerings.CUSTOMER));
    var access = new MarketplaceAccess(Users.open(file, null));
    var ours = Offerings.script("true");
    var theirs = Offerings.simple().ownership(io.dryrun.domain.offering.Ownership.NONE).build();

    assertThat(access.mayDryRun(ALICE, ours)).isTrue();
    assertThat(access.mayDryRun(ALICE, theirs)).isFalse();
    assertThat(access.visibleTo(ALICE))
        .isEqualTo(Visibility.ofCustomers(Set.of(Offerings.CUSTOMER)));
    assertThat(access.mayDryRun(new User("bob", ""), theirs)).isTrue();
    assertThat(access.visibleTo(new User("bob", ""))).isEqualTo(Visibility.everything());
    assertThat(access.mayDryRun(new User("carol", ""), ours)).isFalse();
    assertThat(access.mayDryRun(new User("dave", ""), ours)).isFalse();
  }

  @Test
  void nothing_prints_a_hash() {
    var account = Account.of(ALICE, true, TokenHash.of("x"));

    assertThat(account.toString()).isEqualTo("Account[alice]");
    assertThat(TokenHash.of("x").toString()).isEqualTo("TokenHash");
  }

  private void write(String yaml, String token) throws IOException {
    Files.writeString(file, yaml.formatted(TokenHash.of(token).text()));
  }
}
