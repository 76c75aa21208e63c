package io.takt.asset.order;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.asset.check.Faults;
import io.takt.asset.plant.PlantModel;
import io.takt.asset.product.Product;
import io.takt.asset.product.ProductModel;
import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What to change of an order; null leaves as it is.
 *
 * @param batch lot number; an empty one takes it away
 * @param lineId in place of the machines
 * @param machineIds in place of the line; empty: any machine
 */
record OrderEdit(
    @Nullable String batch,
    @Nullable Double plannedQuantity,
    @Schema(format = "date-time") @Nullable String plannedStart,
    @Schema(format = "date-time") @Nullable String plannedEnd,
    @Nullable Integer lineId,
    @Nullable List<@Nullable Integer> machineIds) {

  /**
   * An order to make.
   *
   * @param key the order number, 1 to 64 printable characters; never changes
   * @param batch lot number
   * @param plannedQuantity in the product's unit
   * @param lineId the line it is for; or machineIds; or none: any machine
   */
  record NewOrder(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "100234") @Nullable String key,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer productId,
      @Schema(example = "L-0815") @Nullable String batch,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "5000")
          @Nullable Double plannedQuantity,
      @Schema(format = "date-time") @Nullable String plannedStart,
      @Schema(format = "date-time") @Nullable String plannedEnd,
      @Nullable Integer lineId,
      @Nullable List<@Nullable Integer> machineIds) {}

  /** Finds all that is wrong with it. */
  @Component
  static final class Check {
    private static final double LARGEST = 1e12;
    private static final int MACHINES = 200;

    private final PlantModel plant;
    private final ProductModel products;

    Check(PlantModel plant, ProductModel products) {
      this.plant = plant;
      this.products = products;
    }

    Order create(TenantId tenant, NewOrder wanted) {
      Faults faults = new Faults();
      String key = faults.number("key", wanted.key());
      int productId = faults.required("productId", wanted.productId(), 0);
      if (wanted.productId() != null) {
        checkProduct(faults, products.find(tenant, productId));
      }
      Double quantity = faults.required("plannedQuantity", wanted.plannedQuantity(), 1.0);
      OrderEdit edit =
          new OrderEdit(
              wanted.batch(),
              quantity,
              wanted.plannedStart(),
              wanted.plannedEnd(),
              wanted.lineId(),
              wanted.machineIds());
      Order blank =
          new Order(
              0,
              0,
              key,
              productId,
              null,
              quantity,
              null,
              null,
              null,
              List.of(),
              OrderState.PLANNED,
              List.of());
      return apply(tenant, blank, edit, faults);
    }

    private static void checkProduct(Faults faults, Optional<Product> product) {
      if (product.isEmpty()) {
        faults.add("not-found", "productId", "There is no product with this id.");
      } else if (!product.get().active()) {
        faults.add("product-inactive", "productId", "This product is no longer made.");
      }
    }

    Order edit(TenantId tenant, Order old, OrderEdit edit) {
      return apply(tenant, old, edit, new Faults());
    }

    private Order apply(TenantId tenant, Order old, OrderEdit edit, Faults faults) {
      String batch = edit.batch() == null ? old.batch() : edit.batch();
      if (batch != null) {
        batch = batch.isEmpty() ? null : faults.number("batch", batch);
      }
      double quantity = Objects.requireNonNullElse(edit.plannedQuantity(), old.plannedQuantity());
      if (!(quantity > 0 && quantity <= LARGEST)) {
        faults.add("out-of-range", "plannedQuantity", "A quantity is positive, up to 10^12.");
      }
      OffsetDateTime start =
          faults.timeOrNull("plannedStart", edit.plannedStart(), old.plannedStart());
      OffsetDateTime end = faults.timeOrNull("plannedEnd", edit.plannedEnd(), old.plannedEnd());
      if (start != null && end != null && !end.isAfter(start)) {
        faults.add("range-empty", "plannedEnd", "The planned end is after the planned start.");
      }
      Integer lineId = line(tenant, edit, faults, old.lineId());
      List<Integer> machineIds = machines(tenant, edit, faults, old.machineIds());
      faults.throwIfAny();
      return new Order(
          old.id(),
          old.version(),
          old.key(),
          old.productId(),
          batch,
          quantity,
          start,
          end,
          lineId,
          machineIds,
          old.state(),
          old.running());
    }

    private @Nullable Integer line(
        TenantId tenant, OrderEdit edit, Faults faults, @Nullable Integer old) {
      Integer wanted = edit.lineId();
      if (wanted == null) {
        return edit.machineIds() == null ? old : null;
      }
      if (edit.machineIds() != null && !edit.machineIds().isEmpty()) {
        faults.add("one-of-two", "lineId", "An order is for a line or for machines.");
      }
      if (plant.line(Realm.of(tenant), wanted).isEmpty()) {
        faults.add("not-found", "lineId", "There is no line with this id.");
      }
      return wanted;
    }

    private List<Integer> machines(
        TenantId tenant, OrderEdit edit, Faults faults, List<Integer> old) {
      if (edit.machineIds() == null) {
        return edit.lineId() == null ? old : List.of();
      }
      List<Integer> wanted = faults.list("machineIds", edit.machineIds());
      if (wanted.size() > MACHINES) {
        faults.add(
            "out-of-range", "machineIds", "An order is for at most 200 machines, or a line.");
        return List.of();
      }
      for (int i = 0; i < wanted.size(); i++) {
        if (plant.machine(Realm.of(tenant), wanted.get(i)).isEmpty()) {
          faults.add("not-found", "machineIds[" + i + "]", "There is no machine with this id.");
        }
      }
      return wanted.stream().distinct().toList();
    }
  }
}
