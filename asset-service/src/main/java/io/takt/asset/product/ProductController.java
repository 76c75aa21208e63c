package io.takt.asset.product;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.asset.plant.Unit;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products")
@Tag(name = "Production", description = "What is made, by which order, and why machines stand")
final class ProductController {
  private static final String PIECES = "1";

  private final ProductModel model;
  private final ProductTable products;
  private final IdPages pages;

  ProductController(ProductModel model, ProductTable products, IdPages pages) {
    this.model = model;
    this.products = products;
    this.pages = pages;
  }

  /**
   * A product to make.
   *
   * @param key the article number, 1 to 64 printable characters; never changes
   * @param name for people; the key when left out
   * @param unit UCUM code of its quantities; {@code 1}, for pieces, when left out
   * @param demo whether it belongs to the demo plant and goes with it
   */
  record NewProduct(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "4711-B") @Nullable String key,
      @Schema(example = "Bracket, left") @Nullable String name,
      @Schema(example = "1") @Nullable String unit,
      @Nullable Boolean demo) {}

  /** What to change of a product; null leaves as it is. */
  record ProductEdit(@Nullable String name, @Nullable String unit, @Nullable Boolean active) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "All products, or the one with an article number")
  ResponseEntity<Page<Product>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(caller.tenant(), key, limit, cursor);
  }

  @GetMapping(produces = IdPages.CSV)
  @Operation(summary = "All products, or the one with an article number")
  ResponseEntity<String> csv(
      Caller caller,
      @RequestParam(required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return IdPages.csv(
        page(caller.tenant(), key, limit, cursor),
        "products",
        new Csv("id", "key", "name", "unit", "active"),
        each -> List.of(each.id(), each.key(), each.name(), each.unit(), each.active()));
  }

  private ResponseEntity<Page<Product>> page(
      TenantId tenant, @Nullable String key, @Nullable Integer limit, @Nullable String cursor) {
    return pages.answer(
        limit, cursor, Product::id, (id, size) -> products.after(tenant, key, id, size));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One product; its ETag is what changes of it ask for")
  ResponseEntity<Product> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, products.find(caller.tenant(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a product")
  ResponseEntity<Product> create(Caller caller, @RequestBody NewProduct request) {
    TenantId tenant = caller.tenant();
    Faults faults = new Faults();
    String key = faults.number("key", request.key());
    String name = faults.name("name", request.name(), key);
    String unit = unit(faults, request.unit(), PIECES);
    faults.throwIfAny();
    return answer(
        HttpStatus.CREATED,
        model.create(tenant, key, name, unit, Boolean.TRUE.equals(request.demo())));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change a product's name or unit, or whether orders may be for it")
  ResponseEntity<Product> edit(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ProductEdit request) {
    return answer(
        HttpStatus.OK, model.edit(caller.tenant(), id, ifMatch, old -> apply(request, old)));
  }

  private static Product apply(ProductEdit edit, Product old) {
    Faults faults = new Faults();
    String name = faults.name("name", edit.name(), old.name());
    String unit = unit(faults, edit.unit(), old.unit());
    faults.throwIfAny();
    boolean active = Objects.requireNonNullElse(edit.active(), old.active());
    return new Product(old.id(), old.version(), old.key(), name, unit, active, old.demo());
  }

  private static ResponseEntity<Product> answer(HttpStatus status, Product product) {
    return new Version(product.version()).answer(status, product);
  }

  private static String unit(Faults faults, @Nullable String unit, String fallback) {
    if (unit != null && unit.isEmpty()) {
      faults.add("unit-unknown", "unit", "The unit of pieces is 1.");
    }
    return Unit.check(faults, "unit", unit, fallback);
  }
}
