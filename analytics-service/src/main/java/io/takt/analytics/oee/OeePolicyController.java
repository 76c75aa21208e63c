package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.oee.OeeController.OeePolicyVersion;
import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.contracts.TenantId;
import io.takt.math.oee.OeePolicy;
import io.takt.math.oee.OeePolicy.LineRule;
import io.takt.math.oee.OeePolicy.OrderRule;
import io.takt.math.oee.OeePolicy.RejectRule;
import io.takt.math.oee.OeePolicy.SetupRule;
import io.takt.math.oee.OeePolicy.View;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/oee/policy")
@Tag(name = "OEE")
class OeePolicyController {
  private final Policies policies;

  OeePolicyController(Policies policies) {
    this.policies = policies;
  }

  /** The rules by which is judged from now on, also of the past. */
  record OeePolicyRequest(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"iso", "tpm"})
          @Nullable String view,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              minimum = "0",
              maximum = "3600000",
              example = "300000")
          @Nullable Long minorStopLimitMs,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"one-order", "as-told"})
          @Nullable String orders,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"loss", "planned"})
          @Nullable String setup,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"counted", "none-is-good"})
          @Nullable String rejects,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              minimum = "0",
              maximum = "3600000",
              example = "1800000")
          @Nullable Long startUpMs,
      @Schema(
              description = "Which machines stand for a line; left out: as it is",
              allowableValues = {"sum", "last-machine", "bottleneck"})
          @Nullable String lines) {
    static OeePolicyRequest of(OeePolicy policy) {
      return new OeePolicyRequest(
          Words.of(policy.view()),
          policy.minorStopLimit(),
          Words.of(policy.orders()),
          Words.of(policy.setup()),
          Words.of(policy.rejects()),
          policy.startUp(),
          Words.of(policy.lines()));
    }

    OeePolicy checked(OeePolicy before) {
      List<FaultDetail> faults = new ArrayList<>();
      OeePolicy policy = checked("", faults, before);
      if (policy == null) {
        throw new Problem(
            HttpStatus.BAD_REQUEST, "policy-invalid", "These rules cannot be used.", faults);
      }
      return policy;
    }

    /**
     * Null when something is wrong, which is added to the faults.
     *
     * @param in before the names of fields
     * @param before where a rule may be left out
     */
    @Nullable OeePolicy checked(String in, List<FaultDetail> faults, OeePolicy before) {
      View view = one(faults, in + "view", this.view, View.values());
      OrderRule orders = one(faults, in + "orders", this.orders, OrderRule.values());
      SetupRule setup = one(faults, in + "setup", this.setup, SetupRule.values());
      RejectRule rejects = one(faults, in + "rejects", this.rejects, RejectRule.values());
      LineRule lineRule =
          lines == null ? before.lines() : one(faults, in + "lines", lines, LineRule.values());
      Long limit = limit(faults, in + "minorStopLimitMs", minorStopLimitMs);
      Long startUp = limit(faults, in + "startUpMs", startUpMs);
      if (view == null
          || orders == null
          || setup == null
          || rejects == null
          || lineRule == null
          || limit == null
          || startUp == null) {
        return null;
      }
      return new OeePolicy(view, limit, orders, setup, rejects, startUp, lineRule);
    }

    private static <E extends Enum<E>> @Nullable E one(
        List<FaultDetail> faults, String at, @Nullable String text, E[] choices) {
      for (E choice : choices) {
        if (Words.of(choice).equals(text)) {
          return choice;
        }
      }
      faults.add(
          new FaultDetail(
              "value-unknown",
              at,
              "It is one of "
                  + Arrays.stream(choices).map(Words::of).collect(Collectors.joining(", "))
                  + "."));
      return null;
    }

    private static @Nullable Long limit(List<FaultDetail> faults, String at, @Nullable Long value) {
      if (value != null && value >= 0 && value <= OeePolicy.LONGEST_LIMIT) {
        return value;
      }
      faults.add(
          new FaultDetail(
              "limit-invalid", at, "It lies between 0 and " + OeePolicy.LONGEST_LIMIT + " ms."));
      return null;
    }
  }

  @GetMapping
  @Operation(summary = "The rules by which is judged; their ETag is what changes ask for")
  ResponseEntity<OeePolicyVersion> get(Caller caller) {
    return answer(policies.newest(caller.realm().tenant()));
  }

  @PutMapping
  @Operation(
      summary = "Judge by other rules",
      description =
          "Makes a new version, and computes the past anew where it is judged otherwise; figures"
              + " that become others are listed as corrections. The rule of lines holds for all"
              + " times at once.")
  ResponseEntity<OeePolicyVersion> put(
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody OeePolicyRequest request) {
    TenantId tenant = caller.tenant();
    OeePolicy policy = request.checked(policies.newest(tenant).policy());
    return answer(policies.change(tenant, caller.subject(), ifMatch, policy));
  }

  private static ResponseEntity<OeePolicyVersion> answer(Version version) {
    return ResponseEntity.ok()
        .eTag(Policies.tag(version).etag())
        .body(OeePolicyVersion.of(version));
  }
}
