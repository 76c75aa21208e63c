package io.takt.asset.deletion;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.page.IdPages;
import io.takt.asset.plant.Deletable;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Plant")
final class DeletionController {
  private final Deletion deletion;
  private final DeletedTable deleted;
  private final IdPages pages;

  DeletionController(Deletion deletion, DeletedTable deleted, IdPages pages) {
    this.deletion = deletion;
    this.deleted = deleted;
    this.pages = pages;
  }

  /**
   * How to restore.
   *
   * @param key another one, when its own was taken meanwhile; its own when left out
   */
  record Restore(@Schema(example = "press-01-old") @Nullable String key) {}

  @DeleteMapping("/api/v1/sites/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a site and all that stands in it; kept for 30 days, to restore")
  void site(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    caller.tenant();
    deletion.delete(caller, Deletable.SITE, id, ifMatch);
  }

  @DeleteMapping("/api/v1/lines/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a line and all that stands in it; kept for 30 days, to restore")
  void line(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    deletion.delete(caller, Deletable.LINE, id, ifMatch);
  }

  @DeleteMapping("/api/v1/machines/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary =
          "Delete a machine with its signals and the credentials that reach nothing else; kept for"
              + " 30 days, to restore")
  void machine(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    deletion.delete(caller, Deletable.MACHINE, id, ifMatch);
  }

  @DeleteMapping("/api/v1/signals/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a signal; kept for 30 days, to restore")
  void signal(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    deletion.delete(caller, Deletable.SIGNAL, id, ifMatch);
  }

  @GetMapping("/api/v1/deleted")
  @Operation(summary = "What was deleted and can be restored")
  ResponseEntity<Page<DeletedThing>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.answer(
        limit, cursor, DeletedThing::id, (id, size) -> deleted.after(caller.realm(), id, size));
  }

  @PostMapping("/api/v1/deleted/{id}/restore")
  @Operation(
      summary =
          "Restore it with all that hung on it, under the same ids; 409 key-taken when something"
              + " else has its key: name another")
  Deletion.Restored restore(
      Caller caller, @PathVariable int id, @RequestBody(required = false) @Nullable Restore how) {
    return deletion.restore(caller, id, how == null ? null : how.key());
  }

  @DeleteMapping("/api/v1/deleted/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove it for good, with its data, before its 30 days are over")
  void purge(Caller caller, @PathVariable int id) {
    deletion.purge(caller, id);
  }
}
