package io.takt.asset.order;

import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.Machine;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes of orders and their runs, each told to topic {@code plant}. */
@Component
final class OrderModel {
  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final OrderTable orders;
  private final RunTable runs;

  OrderModel(
      PlantTransaction transaction,
      OutboxTable outbox,
      AuditTrail audit,
      OrderTable orders,
      RunTable runs) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.orders = orders;
    this.runs = runs;
  }

  /**
   * A run that has begun.
   *
   * @param interrupted the order whose run it ended, null where the machine was free
   */
  record Started(Run run, Order order, @Nullable Order interrupted) {}

  Order create(TenantId id, Order wanted) {
    return transaction.change(
        id,
        tenant -> {
          if (orders.isTaken(id, wanted.key())) {
            throw conflict("key-taken", "There is an order " + wanted.key() + ".");
          }
          Order order = require(id, orders.insert(id, wanted));
          outbox.append(id, OrderRecords.of(id, order));
          audit.created(id, subject(order), order.view());
          return order;
        });
  }

  /**
   * @param ifMatch the version that {@code edit} is for
   */
  Order edit(TenantId id, int orderId, @Nullable String ifMatch, UnaryOperator<Order> edit) {
    return transaction.change(
        id,
        tenant -> {
          Order old = require(id, orderId);
          new Version(old.version()).require(ifMatch);
          if (old.state() == OrderState.FINISHED || old.state() == OrderState.CANCELLED) {
            throw wrongState(old, "changed");
          }
          Order wanted = edit.apply(old);
          if (wanted.equals(old)) {
            return old;
          }
          orders.update(id, wanted);
          Order order = require(id, orderId);
          outbox.append(id, OrderRecords.of(id, order));
          audit.changed(id, subject(order), old.view(), order.view());
          return order;
        });
  }

  Started start(TenantId id, int orderId, Machine machine, OffsetDateTime at) {
    return transaction.change(
        id,
        tenant -> {
          Order order = require(id, orderId);
          requireEvent(order, OrderEvent.START, "started");
          if (!order.isFor(machine)) {
            throw conflict(
                "order-elsewhere",
                "Order " + order.key() + " is not for machine " + machine.path() + ".");
          }
          Run last = runs.last(id, machine.id()).orElse(null);
          return switch (Start.of(last, orderId, at)) {
            case Start.AlreadyRuns() ->
                throw conflict(
                    "already-running",
                    "Order " + order.key() + " runs on " + machine.path() + " already.");
            case Start.BeforeLast(Run before) ->
                throw conflict(
                    "before-last-run",
                    "Order "
                        + require(id, before.orderId()).key()
                        + " was started there later, at "
                        + before.start()
                        + ".");
            case Start.Overlaps(Run other) ->
                throw conflict(
                    "run-overlaps",
                    "Order "
                        + require(id, other.orderId()).key()
                        + " ran there until "
                        + other.end()
                        + ".");
            case Start.Begins(Run ends) -> begin(id, order, machine, at, ends);
          };
        });
  }

  private Started begin(
      TenantId id, Order order, Machine machine, OffsetDateTime at, @Nullable Run ends) {
    Order interrupted = ends == null ? null : endRun(id, require(id, ends.orderId()), ends, at);
    Run run = runs.start(id, order.id(), machine.id(), at);
    outbox.append(id, OrderRecords.of(id, run));
    audit.note(id, "order.start", subject(order), null, run);
    return new Started(run, require(id, order.id()), interrupted);
  }

  private Order endRun(TenantId id, Order order, Run run, OffsetDateTime at) {
    Run ended = runs.end(id, run.id(), at);
    outbox.append(id, OrderRecords.of(id, ended));
    audit.note(id, "order.stop", subject(order), run, ended);
    return require(id, order.id());
  }

  Order stop(TenantId id, int orderId, Machine machine, OffsetDateTime at, boolean finished) {
    return transaction.change(
        id,
        tenant -> {
          Order order = require(id, orderId);
          Run run =
              runs.last(id, machine.id())
                  .filter(last -> last.end() == null && last.orderId() == orderId)
                  .orElseThrow(() ->
                      conflict(
                          "not-running",
                          "Order " + order.key() + " does not run on " + machine.path() + "."));
          if (!at.isAfter(run.start())) {
            throw conflict("before-start", "It was started there at " + run.start() + ".");
          }
          boolean last = order.running().size() == 1;
          requireEvent(order, last ? OrderEvent.STOP_LAST : OrderEvent.STOP_ONE, "stopped");
          if (finished && !last) {
            throw stillRuns(order);
          }
          Order stopped = endRun(id, order, run, at);
          return finished ? close(id, stopped, OrderEvent.FINISH, "finished") : stopped;
        });
  }

  Order finish(TenantId id, int orderId) {
    return transaction.change(
        id,
        tenant -> {
          Order order = require(id, orderId);
          if (!order.running().isEmpty()) {
            throw stillRuns(order);
          }
          return close(id, order, OrderEvent.FINISH, "finished");
        });
  }

  Order cancel(TenantId id, int orderId) {
    return transaction.change(
        id, tenant -> close(id, require(id, orderId), OrderEvent.CANCEL, "cancelled"));
  }

  private Order close(TenantId id, Order order, OrderEvent event, String done) {
    orders.close(id, order.id(), requireEvent(order, event, done));
    Order closed = require(id, order.id());
    outbox.append(id, OrderRecords.of(id, closed));
    audit.changed(id, subject(closed), order.view(), closed.view());
    return closed;
  }

  private static OrderState requireEvent(Order order, OrderEvent event, String done) {
    return order.state().after(event).orElseThrow(() -> wrongState(order, done));
  }

  private static Problem wrongState(Order order, String done) {
    return conflict(
        "order-state",
        "Order " + order.key() + " is " + order.state().id() + " and cannot be " + done + ".");
  }

  private static Problem stillRuns(Order order) {
    return conflict(
        "order-still-runs",
        "Order "
            + order.key()
            + " runs on "
            + order.running().size()
            + " machines; stop it first.");
  }

  Optional<Order> find(TenantId tenant, int id) {
    return orders.find(tenant, id);
  }

  private Order require(TenantId tenant, int id) {
    return find(tenant, id).orElseThrow(Problem::notFound);
  }

  private static AuditTrail.Subject subject(Order order) {
    return new AuditTrail.Subject("order", order.id(), order.key());
  }

  private static Problem conflict(String code, String detail) {
    return new Problem(HttpStatus.CONFLICT, code, detail);
  }
}
