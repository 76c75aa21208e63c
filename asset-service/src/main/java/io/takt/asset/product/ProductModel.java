package io.takt.asset.product;

import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.Machine;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes of products and run times, each told to topic {@code plant}. */
@Component
public final class ProductModel {
  private static final int PRODUCTS = 10_000;
  private static final int VERSIONS = 100;

  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final ProductTable products;
  private final RunTimeTable times;

  ProductModel(
      PlantTransaction transaction,
      OutboxTable outbox,
      AuditTrail audit,
      ProductTable products,
      RunTimeTable times) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.products = products;
    this.times = times;
  }

  public Optional<Product> find(TenantId tenant, int id) {
    return products.find(tenant, id);
  }

  Product create(TenantId id, String key, String name, String unit, boolean demo) {
    return transaction.change(
        id,
        tenant -> {
          if (!products.after(id, key, 0, 1).isEmpty()) {
            throw conflict("key-taken", "There is a product " + key + ".");
          }
          if (products.count(id) >= PRODUCTS) {
            throw conflict("too-many-products", "There are at most " + PRODUCTS + " products.");
          }
          Product product = products.insert(id, key, name, unit, demo);
          outbox.append(id, ProductRecords.of(id, product));
          audit.created(id, subject(product), product);
          return product;
        });
  }

  /**
   * @param ifMatch the version that {@code edit} is for
   */
  Product edit(TenantId id, int productId, @Nullable String ifMatch, UnaryOperator<Product> edit) {
    return transaction.change(
        id,
        tenant -> {
          Product old = products.find(id, productId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          Product wanted = edit.apply(old);
          if (wanted.equals(old)) {
            return old;
          }
          products.update(id, wanted);
          Product product = products.find(id, productId).orElseThrow();
          outbox.append(id, ProductRecords.of(id, product));
          audit.changed(id, subject(product), old, product);
          return product;
        });
  }

  RunTime putRunTime(
      TenantId id,
      Product product,
      Machine machine,
      long milliseconds,
      int itemsPerCycle,
      OffsetDateTime validFrom) {
    return transaction.change(
        id,
        tenant -> {
          List<RunTime> known = times.of(id, product.id(), machine.id());
          Optional<RunTime> same =
              known.stream().filter(time -> time.validFrom().isEqual(validFrom)).findFirst();
          if (same.isEmpty() && known.size() >= VERSIONS) {
            throw conflict(
                "too-many-versions",
                "A product has at most " + VERSIONS + " run times on one machine.");
          }
          RunTime time =
              times.put(id, product.id(), machine.id(), milliseconds, itemsPerCycle, validFrom);
          return told(id, product, machine, time, same.orElse(null));
        });
  }

  /** The past keeps its run times: what is planned later goes, and from now on there is none. */
  void endRunTime(TenantId id, Product product, Machine machine, OffsetDateTime now) {
    transaction.change(
        id,
        tenant -> {
          times.deleteAfter(id, product.id(), machine.id(), now);
          List<RunTime> past = times.of(id, product.id(), machine.id());
          if (!past.isEmpty() && past.getLast().milliseconds() != null) {
            RunTime last = past.getLast();
            RunTime none =
                times.put(id, product.id(), machine.id(), null, last.itemsPerCycle(), now);
            told(id, product, machine, none, last.validFrom().isEqual(now) ? last : null);
          }
          return product;
        });
  }

  private RunTime told(
      TenantId id, Product product, Machine machine, RunTime time, @Nullable RunTime before) {
    outbox.append(id, ProductRecords.of(id, time));
    AuditTrail.Subject subject =
        new AuditTrail.Subject("run-time", time.id(), product.key() + " @ " + machine.path());
    if (before == null) {
      audit.created(id, subject, time);
    } else {
      audit.changed(id, subject, before, time);
    }
    return time;
  }

  /** Only inside the removal of the demo plant. */
  public void removeDemo(TenantId tenant) {
    products
        .deleteDemo(tenant)
        .forEach(product -> audit.removed(tenant, subject(product), product));
  }

  private static AuditTrail.Subject subject(Product product) {
    return new AuditTrail.Subject("product", product.id(), product.key());
  }

  private static Problem conflict(String code, String detail) {
    return new Problem(HttpStatus.CONFLICT, code, detail);
  }
}
