package io.dryrun.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.domain.order.User;
import io.dryrun.server.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersFileTest {
  private static final UUID CUSTOMER = UUID.fromString("a0000000-0000-4000-8000-000000000001");
  private static final String HASH = TokenHash.of("made-up").text();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("new/users.yaml");
  }

  @Test
  void what_is_written_is_read_again() throws IOException {
    var accounts =
        new Accounts(
            List.of(
                Account.of(new User("admin", "a@example.com"), true, TokenHash.of("1")),
                new Account(
                    new User("ünï \"quoted\": #x", ""),
                    false,
                    List.of(TokenHash.of("2"), TokenHash.of("3")),
                    Set.of(AccessPolicy.PERMISSION),
                    Map.of(CUSTOMER, Set.of(AccessPolicy.PERMISSION)))));

    UsersFile.write(file, accounts);

    assertThat(UsersFile.read(file)).isEqualTo(accounts);
  }

  @Test
  void the_file_is_for_its_owner_alone_and_nothing_lies_beside_it() throws IOException {
    UsersFile.write(file, new Accounts(List.of()));
    UsersFile.write(file, new Accounts(List.of()));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_file_written_by_hand_is_read() throws IOException {
    Files.writeString(
        write(
            """
            - username: alice
              token_hashes: ["%s"]
              permissions:
                - customer: A0000000000040008000000000000001
                  permissions: [OFFERING.DRY_RUN_SCRIPT]
            - {username: bob, email: bob@example.com, permissions: [OFFERING.DRY_RUN_SCRIPT]}
            """
                .formatted(HASH)),
        "",
        java.nio.file.StandardOpenOption.APPEND);

    Accounts accounts = UsersFile.read(file);

    assertThat(accounts.byToken("made-up").orElseThrow().byCustomer())
        .isEqualTo(Map.of(CUSTOMER, Set.of(AccessPolicy.PERMISSION)));
    Account bob = accounts.byUsername("bob").orElseThrow();
    assertThat(bob.holdsEverywhere(AccessPolicy.PERMISSION)).isTrue();
    assertThat(bob.staff()).isFalse();
    assertThat(bob.user().email()).isEqualTo("bob@example.com");
  }

  @Test
  void an_empty_file_has_no_users() throws IOException {
    write("# nobody\n");

    assertThat(UsersFile.read(file).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: b                                        | The users file must be a list
          - 5                                         | A user must be a mapping
          - {email: x}                                | a user must have a username
          - {username: ' '}                           | a user must have a username
          - {username: a, tokens: []}                 | there is no key "tokens"
          - {username: a, staf: true}                 | Did you mean "staff"?
          - {username: a, staff: yes}                 | staff must be true or false
          - {username: a, token_hashes: [secret]}     | a token hash must be "sha256:" and 64 hex
          - {username: a, permissions: [OFFERING.RUN]}| there is no permission "OFFERING.RUN"
          - {username: a, permissions: [{permissions: []}]} | the customer is missing
          - {username: a, permissions: [{customer: 12}]} | customer must be the customer's UUID
          [{username: a}, {username: a}]              | the username "a" is there twice
          """)
  void a_mistake_is_told_with_its_line(String yaml, String message) throws IOException {
    write(yaml);

    assertThatThrownBy(() -> UsersFile.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("users.yaml line 1")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_token_speaks_for_one_user_only() throws IOException {
    write(
        "[{username: a, token_hashes: [X]}, {username: b, token_hashes: [X]}]"
            .replace("X", "'" + HASH + "'"));

    assertThatThrownBy(() -> UsersFile.read(file))
        .hasMessageContaining("a token hash is there twice");
  }

  private Path write(String yaml) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, yaml);
  }
}
