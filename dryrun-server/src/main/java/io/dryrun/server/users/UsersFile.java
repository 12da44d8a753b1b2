package io.dryrun.server.users;

import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The file of users: a YAML list of accounts, see {@code docs/configuration.md}. */
public final class UsersFile {
  private static final String HEAD =
      """
      # Who may use the server. Changes are picked up while it runs.
      # Tokens are not here, only their hashes; "dryrun token --user NAME" makes a new one.
      """;

  private UsersFile() {}

  /**
   * The accounts in the file.
   *
   * @throws BadInputException if it can't be read; says the line, and what would be right
   */
  public static Accounts read(Path file) {
    return YamlFile.read("users file", file)
        .filter(root -> !root.isNull())
        .map(AccountReader::read)
        .orElseGet(() -> new Accounts(List.of()));
  }

  /**
   * Writes the file as a whole, readable for its owner alone. Comments of an earlier one are lost.
   *
   * @throws BadInputException if it can't be written
   */
  public static void write(Path file, Accounts accounts) {
    var style = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    String body =
        new Dump(style).dumpToString(accounts.all().stream().map(UsersFile::tree).toList());
    Path target = file.toAbsolutePath();
    Path folder = Objects.requireNonNullElse(target.getParent(), target);
    try {
      Files.createDirectories(folder);
      // Beside it and then into its place, so that nobody ever reads half a file.
      Path next = Files.createTempFile(folder, ".users", ".yaml", ownerOnly(folder));
      Files.write(next, (HEAD + body).getBytes(StandardCharsets.UTF_8));
      Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException(
          "The users file %s can't be written: %s.".formatted(file, reason(e)), e);
    }
  }

  private static String reason(Exception e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static Map<String, Object> tree(Account account) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("username", account.user().username());
    tree.put("email", account.user().email());
    tree.put("staff", account.staff());
    tree.put("token_hashes", account.tokens().stream().map(TokenHash::text).toList());
    var permissions = new ArrayList<Object>(new TreeSet<>(account.everywhere()));
    account
        .byCustomer()
        .forEach(
            (customer, held) -> {
              var entry = new LinkedHashMap<String, Object>();
              entry.put("customer", customer.toString());
              entry.put("permissions", List.copyOf(new TreeSet<>(held)));
              permissions.add(entry);
            });
    tree.put("permissions", permissions);
    return tree;
  }
}
