package io.takt.asset.page;

import io.takt.asset.check.Faults;
import io.takt.platform.csv.Csv;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Pages of a list that is ordered by id. */
@Component
public final class IdPages {
  public static final String CSV = "text/csv";

  private static final int LIMIT = 1000;
  private static final int DEFAULT_LIMIT = 200;

  private final Cursor cursors;

  IdPages(Cursor cursors) {
    this.cursors = cursors;
  }

  /**
   * @param limit at most 1,000; 200 when not given
   */
  public <T> ResponseEntity<Page<T>> answer(
      @Nullable Integer limit, @Nullable String cursor, ToLongFunction<T> id, Query<T> query) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > LIMIT) {
      Faults faults = new Faults();
      faults.add("out-of-range", "limit", "limit is 1 to " + LIMIT + ".");
      faults.throwIfAny();
    }
    long after = cursor == null ? 0 : Long.parseLong(cursors.decode(cursor));
    List<T> found = query.after(after, size + 1);
    if (found.size() <= size) {
      return ResponseEntity.ok(Page.whole(found));
    }
    List<T> items = found.subList(0, size);
    String next = cursors.encode(Long.toString(id.applyAsLong(items.getLast())));
    Page<T> page = new Page<>(items, next);
    return page.ok().body(page);
  }

  /** The same page as a file; its Link leads on. */
  public static <T> ResponseEntity<String> csv(
      ResponseEntity<Page<T>> page,
      String name,
      Csv csv,
      Function<T, List<? extends @Nullable Object>> cells) {
    Page<T> body = Objects.requireNonNull(page.getBody());
    body.items().forEach(item -> csv.row(cells.apply(item)));
    return ResponseEntity.ok()
        .headers(page.getHeaders())
        .contentType(MediaType.parseMediaType(CSV + ";charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
        .body(csv.toString());
  }

  /** Reads the rows after an id, in order of their ids. */
  public interface Query<T> {
    List<T> after(long id, int limit);
  }
}
