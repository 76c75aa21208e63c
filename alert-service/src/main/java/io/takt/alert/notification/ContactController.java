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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
@RequestMapping("/api/v1/contacts")
@Tag(name = "Alarms")
class ContactController {
  private static final int MOST = 500;
  private static final int LONGEST_ADDRESS = 254;

  /** Narrower than RFC 5322: no comments, quotes, lists or line breaks, in which others hide. */
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

  /** E.164. */
  private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");

  /** How people write numbers. */
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ ()/.-]");

  private final ContactTable contacts;
  private final PlantSubscriber plant;
  private final TestMessages tests;
  private final List<ContactListener> listeners;
  private final ReceiverTrail trail;

  ContactController(
      ContactTable contacts,
      PlantSubscriber plant,
      TestMessages tests,
      List<ContactListener> listeners,
      ReceiverTrail trail) {
    this.contacts = contacts;
    this.plant = plant;
    this.tests = tests;
    this.listeners = listeners;
    this.trail = trail;
  }

  /**
   * Somebody who is told of alarms.
   *
   * @param version as in its ETag
   * @param phone as in +4915112345678
   * @param channels by which they are told: the first that is set up, the next when it fails
   * @param leastPriority from which on they are told
   * @param sites ids of those of which they are told; null: all
   */
  @Schema(name = "Contact")
  record ContactView(
      int id,
      long version,
      String name,
      String email,
      @Nullable String phone,
      List<String> channels,
      @Schema(allowableValues = {"en", "de"}) String language,
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String leastPriority,
      @Nullable List<Integer> sites) {
    static ContactView of(Contact contact) {
      return new ContactView(
          contact.id(),
          contact.version(),
          contact.name(),
          contact.email(),
          contact.phone(),
          contact.channels().stream().map(ChannelKind::id).toList(),
          contact.language(),
          contact.least().id(),
          contact.sites());
    }
  }

  /**
   * A contact to make, or what it shall be.
   *
   * @param phone needed for SMS; as in +4915112345678
   * @param channels email and sms in the order in which they are tried; email when left out
   * @param language en when left out
   * @param leastPriority high when left out
   * @param sites all when left out
   */
  record ContactDraft(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Maintenance")
          @Nullable String name,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "maintenance@example.com")
          @Nullable String email,
      @Schema(example = "+4915112345678") @Nullable String phone,
      @Nullable List<@Nullable String> channels,
      @Schema(allowableValues = {"en", "de"}) @Nullable String language,
      @Schema(allowableValues = {"low", "medium", "high", "critical"})
          @Nullable String leastPriority,
      @Nullable List<@Nullable Integer> sites) {}

  /**
   * A test to send.
   *
   * @param channel of theirs
   */
  record ContactTest(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"email", "sms"})
          @Nullable String channel) {}

  @GetMapping
  @Operation(summary = "Who is told of alarms")
  Page<ContactView> list(Caller caller) {
    return Page.whole(contacts.all(caller.tenant()).stream().map(ContactView::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One contact; its ETag is what changes of it ask for")
  ResponseEntity<ContactView> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, contacts.find(caller.tenant(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  @Operation(summary = "Have somebody told of alarms")
  ResponseEntity<ContactView> create(Caller caller, @RequestBody ContactDraft request) {
    Contact draft = checked(caller.tenant(), 0, request);
    if (contacts.all(caller.tenant()).size() >= MOST) {
      throw new Problem(
          HttpStatus.CONFLICT, "too-many-contacts", "There are " + MOST + " contacts already.");
    }
    Contact made = contacts.insert(caller.tenant(), draft);
    trail.created(caller.tenant(), made);
    return answer(HttpStatus.CREATED, made);
  }

  @PutMapping("/{id}")
  @Transactional
  @Operation(summary = "Change a contact")
  ResponseEntity<ContactView> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ContactDraft request) {
    Contact before = locked(caller.tenant(), id, ifMatch);
    Contact after = contacts.update(caller.tenant(), checked(caller.tenant(), id, request));
    trail.changed(caller.tenant(), before, after);
    return answer(HttpStatus.OK, after);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(summary = "Tell somebody no more; their links acknowledge no more")
  void remove(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    Contact before = locked(caller.tenant(), id, ifMatch);
    listeners.forEach(each -> each.removing(caller.tenant(), id));
    contacts.remove(caller.tenant(), id);
    trail.removed(caller.tenant(), before);
  }

  @PostMapping("/{id}/test")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Send a contact a test by one of their channels")
  TestMessage test(Caller caller, @PathVariable int id, @RequestBody ContactTest request) {
    Contact contact = contacts.find(caller.tenant(), id).orElseThrow(Problem::notFound);
    ChannelKind kind =
        ChannelKind.of(request.channel() == null ? "" : request.channel())
            .filter(each -> contact.address(each) != null)
            .orElseThrow(() ->
                new Problem(
                    HttpStatus.BAD_REQUEST, "channel-unknown", "They have no such channel."));
    return tests.toContact(caller.tenant(), contact, kind);
  }

  private Contact locked(TenantId tenant, int id, @Nullable String ifMatch) {
    Contact before = contacts.lock(tenant, id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    return before;
  }

  private Contact checked(TenantId tenant, int id, ContactDraft draft) {
    ReceiverCheck check = new ReceiverCheck(plant, tenant);
    String name = check.name(draft.name());
    String email = draft.email() == null ? "" : draft.email().strip();
    if (email.length() > LONGEST_ADDRESS || !ADDRESS.matcher(email).matches()) {
      check.add("email-invalid", "email", "This is no e-mail address.");
    }
    String phone =
        draft.phone() == null ? "" : BETWEEN_DIGITS.matcher(draft.phone().strip()).replaceAll("");
    if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
      check.add("phone-invalid", "phone", "A number is written as +4915112345678.");
    }
    List<ChannelKind> channels = channels(draft, phone, check);
    String language = check.language(draft.language());
    Priority least = check.least(draft.leastPriority());
    @Nullable List<Integer> sites = check.sites(draft.sites());
    check.throwIfAny("contact-invalid", "This contact cannot be kept.");
    return new Contact(
        id, 0, name, email, phone.isEmpty() ? null : phone, channels, language, least, sites);
  }

  private static List<ChannelKind> channels(ContactDraft draft, String phone, ReceiverCheck check) {
    List<@Nullable String> wanted = draft.channels();
    if (wanted == null) {
      return List.of(ChannelKind.EMAIL);
    }
    List<ChannelKind> channels =
        wanted.stream()
            .flatMap(id -> id == null ? Stream.empty() : ChannelKind.of(id).stream())
            .filter(ChannelKind::isToPeople)
            .distinct()
            .toList();
    if (channels.isEmpty() || channels.size() != wanted.size()) {
      check.add("channel-unknown", "channels", "Channels are email and sms, once each.");
    }
    if (channels.contains(ChannelKind.SMS) && phone.isEmpty()) {
      check.add("phone-missing", "phone", "SMS need a number.");
    }
    return channels;
  }

  private static ResponseEntity<ContactView> answer(HttpStatus status, Contact contact) {
    return new Version(contact.version()).answer(status, ContactView.of(contact));
  }
}
