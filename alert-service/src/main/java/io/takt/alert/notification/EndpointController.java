package io.takt.alert.notification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/endpoints")
@Tag(name = "Alarms")
class EndpointController {
  private static final int MOST = 100;
  private static final int LONGEST_URL = 2000;
  private static final int LONGEST_SECRET = 200;

  /** Standard Webhooks. */
  private static final int LEAST_KEY_BYTES = 24;

  private static final int MOST_KEY_BYTES = 64;
  private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";

  private final EndpointTable endpoints;
  private final EndpointChannel channel;
  private final PlantSubscriber plant;
  private final TestMessages tests;
  private final ReceiverTrail trail;

  EndpointController(
      EndpointTable endpoints,
      EndpointChannel channel,
      PlantSubscriber plant,
      TestMessages tests,
      ReceiverTrail trail) {
    this.endpoints = endpoints;
    this.channel = channel;
    this.plant = plant;
    this.tests = tests;
    this.trail = trail;
  }

  /**
   * A program that is told of alarms. Its URL and its secret are never shown.
   *
   * @param version as in its ETag
   * @param host of its URL
   * @param leastPriority from which on it is told
   * @param sites ids of those of which it is told; null: all
   * @param events what it is told of: {@code alarms} that people are told of, each change of {@code
   *     work-orders}
   */
  @Schema(name = "Endpoint")
  record EndpointView(
      int id,
      long version,
      String name,
      @Schema(allowableValues = {"webhook", "slack", "teams", "pagerduty"}) String kind,
      String host,
      @Schema(allowableValues = {"en", "de"}) String language,
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String leastPriority,
      @Nullable List<Integer> sites,
      List<String> events) {
    static EndpointView of(Endpoint endpoint) {
      return new EndpointView(
          endpoint.id(),
          endpoint.version(),
          endpoint.name(),
          endpoint.kind().id(),
          endpoint.url().getHost(),
          endpoint.language(),
          endpoint.least().id(),
          endpoint.sites(),
          endpoint.events().stream().map(EventKind::id).sorted().toList());
    }
  }

  /**
   * An endpoint to make, or what it shall be.
   *
   * @param url https; PagerDuty's own when left out, as it was when left out in a change
   * @param secret of a webhook: whsec_ and 24 to 64 bytes in Base64, with which it is signed; of
   *     PagerDuty: the routing key; Slack and Teams have none. As it was when left out in a change
   * @param language en when left out
   * @param leastPriority high when left out
   * @param sites all when left out
   * @param events what it is told of: {@code alarms}, and if it is a webhook {@code work-orders};
   *     alarms when left out, as it was when left out in a change
   */
  record EndpointDraft(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "CMMS") @Nullable String name,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"webhook", "slack", "teams", "pagerduty"})
          @Nullable String kind,
      @Schema(example = "https://cmms.example.com/takt") @Nullable String url,
      @Nullable String secret,
      @Schema(allowableValues = {"en", "de"}) @Nullable String language,
      @Schema(allowableValues = {"low", "medium", "high", "critical"})
          @Nullable String leastPriority,
      @Nullable List<@Nullable Integer> sites,
      @Nullable List<@Nullable String> events) {
    /** Without what lets in. */
    @Override
    public String toString() {
      return "EndpointDraft[name=" + name + ", kind=" + kind + "]";
    }
  }

  @GetMapping
  @Operation(summary = "Programs that are told of alarms")
  Page<EndpointView> list(Caller caller) {
    return Page.whole(endpoints.all(caller.tenant()).stream().map(EndpointView::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One endpoint; its ETag is what changes of it ask for")
  ResponseEntity<EndpointView> get(Caller caller, @PathVariable int id) {
    return answer(
        HttpStatus.OK, endpoints.find(caller.tenant(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  @Operation(summary = "Have a program told of alarms")
  ResponseEntity<EndpointView> create(Caller caller, @RequestBody EndpointDraft request) {
    Endpoint draft = checked(caller.tenant(), request, null);
    if (endpoints.all(caller.tenant()).size() >= MOST) {
      throw new Problem(
          HttpStatus.CONFLICT, "too-many-endpoints", "There are " + MOST + " endpoints already.");
    }
    Endpoint made = endpoints.insert(caller.tenant(), draft);
    trail.created(caller.tenant(), made);
    return answer(HttpStatus.CREATED, made);
  }

  @PutMapping("/{id}")
  @Transactional
  @Operation(summary = "Change an endpoint")
  ResponseEntity<EndpointView> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody EndpointDraft request) {
    Endpoint before = locked(caller.tenant(), id, ifMatch);
    Endpoint after = endpoints.update(caller.tenant(), checked(caller.tenant(), request, before));
    trail.changed(caller.tenant(), before, after);
    return answer(HttpStatus.OK, after);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(summary = "Tell a program no more")
  void remove(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    Endpoint before = locked(caller.tenant(), id, ifMatch);
    endpoints.remove(caller.tenant(), id);
    trail.removed(caller.tenant(), before);
  }

  @PostMapping("/{id}/test")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Send an endpoint a test")
  TestMessage test(Caller caller, @PathVariable int id) {
    return tests.toEndpoint(
        caller.tenant(), endpoints.find(caller.tenant(), id).orElseThrow(Problem::notFound));
  }

  private Endpoint locked(TenantId tenant, int id, @Nullable String ifMatch) {
    Endpoint before = endpoints.lock(tenant, id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    return before;
  }

  private Endpoint checked(TenantId tenant, EndpointDraft draft, @Nullable Endpoint before) {
    ReceiverCheck check = new ReceiverCheck(plant, tenant);
    String name = check.name(draft.name());
    Optional<ChannelKind> kind =
        ChannelKind.of(draft.kind() == null ? "" : draft.kind()).filter(each -> !each.isToPeople());
    if (kind.isEmpty()) {
      check.add("kind-unknown", "kind", "A kind is webhook, slack, teams or pagerduty.");
    }
    Endpoint same = before != null && kind.equals(Optional.of(before.kind())) ? before : null;
    Optional<URI> url = url(draft.url(), kind, same);
    if (url.isEmpty()) {
      check.add(
          "url-invalid",
          "url",
          "A URL is https and of an address that everybody reaches, or that is allowed here.");
    }
    String secret = secret(draft.secret(), same);
    if (kind.isPresent() && !fits(kind.get(), secret)) {
      check.add("secret-invalid", "secret", wanted(kind.get()));
    }
    // a secret is not shown to another place by who does not know it
    if (same != null
        && draft.secret() == null
        && !secret.isEmpty()
        && !url.equals(Optional.of(same.url()))) {
      check.add("secret-missing", "secret", "A new URL needs its secret too.");
    }
    String language = check.language(draft.language());
    Priority least = check.least(draft.leastPriority());
    @Nullable List<Integer> sites = check.sites(draft.sites());
    Set<EventKind> events = events(draft.events(), kind, same, check);
    check.throwIfAny("endpoint-invalid", "This endpoint cannot be kept.");
    return new Endpoint(
        before == null ? 0 : before.id(),
        0,
        name,
        kind.orElseThrow(),
        url.orElseThrow(),
        secret,
        language,
        least,
        sites,
        events);
  }

  private static Set<EventKind> events(
      @Nullable List<@Nullable String> wanted,
      Optional<ChannelKind> kind,
      @Nullable Endpoint same,
      ReceiverCheck check) {
    if (wanted == null) {
      return same == null ? Set.of(EventKind.ALARMS) : same.events();
    }
    Set<EventKind> events =
        wanted.stream()
            .flatMap(each -> EventKind.of(String.valueOf(each)).stream())
            .collect(Collectors.toUnmodifiableSet());
    if (events.isEmpty() || events.size() != wanted.size()) {
      check.add("events-invalid", "events", "Name alarms, work-orders or both, each once.");
    }
    if (events.contains(EventKind.WORK_ORDERS) && !kind.equals(Optional.of(ChannelKind.WEBHOOK))) {
      check.add("events-invalid", "events", "Only a webhook is told of work orders.");
    }
    return events;
  }

  private Optional<URI> url(
      @Nullable String wanted, Optional<ChannelKind> kind, @Nullable Endpoint same) {
    if (wanted == null || wanted.isBlank()) {
      return same != null
          ? Optional.of(same.url())
          : kind.filter(ChannelKind.PAGERDUTY::equals).map(_ -> URI.create(PAGERDUTY));
    }
    try {
      return Optional.of(new URI(wanted.strip()))
          .filter(url -> wanted.length() <= LONGEST_URL && channel.allows(url));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String secret(@Nullable String wanted, @Nullable Endpoint same) {
    if (wanted == null) {
      return same == null ? "" : same.secret();
    }
    return wanted.strip();
  }

  private static boolean fits(ChannelKind kind, String secret) {
    return switch (kind) {
      case WEBHOOK -> isKey(secret);
      case PAGERDUTY ->
          !secret.isEmpty()
              && secret.length() <= LONGEST_SECRET
              && secret.codePoints().allMatch(Character::isLetterOrDigit);
      case SLACK, TEAMS, EMAIL, SMS -> secret.isEmpty();
    };
  }

  private static boolean isKey(String secret) {
    try {
      int bytes = Payload.key(secret).length;
      return bytes >= LEAST_KEY_BYTES && bytes <= MOST_KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String wanted(ChannelKind kind) {
    return switch (kind) {
      case WEBHOOK -> "A secret is whsec_ and 24 to 64 bytes in Base64.";
      case PAGERDUTY -> "PagerDuty needs the routing key of its integration.";
      case SLACK, TEAMS, EMAIL, SMS -> "There is no secret: its URL is one.";
    };
  }

  private static ResponseEntity<EndpointView> answer(HttpStatus status, Endpoint endpoint) {
    return new Version(endpoint.version()).answer(status, EndpointView.of(endpoint));
  }
}
