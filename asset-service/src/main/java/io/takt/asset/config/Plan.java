package io.takt.asset.config;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What applying a file changes, or has changed.
 *
 * @param digest of this plan; applying with it is refused when it has become another one
 * @param applied false for a dry run
 * @param created how many things are made
 * @param changed how many get other settings
 * @param unchanged how many are as the file says
 * @param changes what is made or changed, and what there is that the file does not mention; that is
 *     kept
 * @param credentials of devices that were made by this; their passwords are shown this once
 */
@Schema(name = "ConfigPlan")
record Plan(
    String digest,
    boolean applied,
    int created,
    int changed,
    int unchanged,
    List<Change> changes,
    List<NewCredential> credentials) {
  Plan {
    changes = List.copyOf(changes);
    credentials = List.copyOf(credentials);
  }

  /**
   * What becomes of one thing.
   *
   * @param action what is done: {@code create}, {@code change}, or {@code keep} for what the file
   *     does not mention
   * @param type what it is
   * @param subject its path or key
   * @param fields what is changed; empty for other actions
   */
  @Schema(name = "ConfigChange")
  record Change(
      @Schema(allowableValues = {"create", "change", "keep"}) String action,
      @Schema(example = "machine") String type,
      @Schema(example = "berlin/-/line-1/press-01") String subject,
      List<Difference> fields) {
    Change {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A setting that is changed, as texts.
   *
   * @param before null where there was none
   * @param after null where there is none
   */
  @Schema(name = "ConfigDifference")
  record Difference(
      @Schema(example = "unit") String field,
      @Schema(example = "K") @Nullable String before,
      @Schema(example = "Cel") @Nullable String after) {}

  /**
   * A device's credential.
   *
   * @param device its key
   * @param user to sign in at the broker with
   */
  @Schema(name = "ConfigCredential")
  record NewCredential(String device, String user, String password) {}
}
