package io.takt.platform.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One page of a list.
 *
 * @param next cursor of the page after, null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A good answer that says in its {@code Link} where the next page is (RFC 8288), filters kept.
   */
  public ResponseEntity.BodyBuilder ok() {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (next != null) {
      String path =
          ServletUriComponentsBuilder.fromCurrentRequest()
              .scheme(null)
              .host(null)
              .port(null)
              .replaceQueryParam("cursor", next)
              .build()
              .toUriString();
      answer.header(HttpHeaders.LINK, "<" + path + ">; rel=\"next\"");
    }
    return answer;
  }

  /** A list that fits one page. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }
}
