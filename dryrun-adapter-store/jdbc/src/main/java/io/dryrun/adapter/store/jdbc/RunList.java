package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Query of one list: its total, and any of its pages. Each method is a part of a transaction. */
final class RunList {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final boolean counted;
  private boolean nothing;

  RunList(Visibility visibility, DryRunFilter filter) {
    if (visibility instanceof Visibility.OfCustomers(var customers)) {
      nothing = customers.isEmpty();
      oneOf("customer", customers);
    }
    oneOf("offering", filter.offerings());
    oneOf("type", filter.types());
    oneOf("state", filter.states());
    Instant from = filter.createdFrom();
    Instant before = filter.createdBefore();
    // What is counted is not counted by time.
    counted = from == null && before == null;
    if (from != null) {
      where("created >= ?", from);
    }
    if (before != null) {
      where("created < ?", before);
    }
  }

  /** How many there are. */
  long total(Transaction transaction) throws SQLException {
    if (nothing) {
      return 0;
    }
    String sum =
        counted
            ? "select coalesce(sum(change), 0) as total from dryrun_count"
            : "select count(*) as total from dryrun";
    return transaction.first(sum + conditions(), values, row -> row.number("total")).orElse(0L);
  }

  /** What is on a page, newest first. */
  List<StoredRun> page(Transaction transaction, PageRequest page, long total) throws SQLException {
    var reading = new StoredRun.Collector();
    read(
        transaction,
        page,
        total,
        rows ->
            "select "
                + StoredRun.COLUMNS
                + " from ("
                + rows
                + ") r"
                + StoredRun.PARTS
                + "order by r.created desc, r.uuid desc, "
                + StoredRun.ORDER,
        reading);
    return reading.runs();
  }

  /** The same without all that can be long. */
  List<DryRunListing.Item> items(Transaction transaction, PageRequest page, long total)
      throws SQLException {
    return read(
            transaction,
            page,
            total,
            rows ->
                "select r.uuid, r.state from (" + rows + ") r order by r.created desc, r.uuid desc",
            RunList::item)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty for a state that a newer version writes. */
  private static Optional<DryRunListing.Item> item(Row row) throws SQLException {
    UUID uuid = row.uuid("uuid");
    return EnumWords.STATES
        .constantIfAny(row.text("state"))
        .map(state -> new DryRunListing.Item(uuid, state));
  }

  /** The rows of a page are sought from that end of the list which is nearer. */
  private <T> List<T> read(
      Transaction transaction,
      PageRequest page,
      long total,
      UnaryOperator<String> query,
      Transaction.RowReader<T> reader)
      throws SQLException {
    long rows = Math.min(page.size(), total - page.offset());
    if (rows <= 0) {
      return List.of();
    }
    long after = total - page.offset() - rows;
    boolean fromOldest = after < page.offset();
    List<Object> parameters = new ArrayList<>(values);
    parameters.add(rows);
    parameters.add(fromOldest ? after : page.offset());
    return transaction.all(
        query.apply(
            "select * from dryrun"
                + conditions()
                + (fromOldest ? " order by created, uuid" : " order by created desc, uuid desc")
                + " limit ? offset ?"),
        parameters,
        reader);
  }

  private void oneOf(String column, Collection<?> wanted) {
    if (!wanted.isEmpty()) {
      conditions.add(column + " in " + Transaction.places(wanted));
      values.addAll(wanted);
    }
  }

  private void where(String condition, Object value) {
    conditions.add(condition);
    values.add(value);
  }

  private String conditions() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }
}
