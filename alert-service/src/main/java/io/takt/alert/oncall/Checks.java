package io.takt.alert.oncall;

import io.takt.alert.notification.ContactTable;
import io.takt.alert.oncall.RotaContent.RotaHours;
import io.takt.alert.oncall.RotaContent.RotaLayer;
import io.takt.alert.oncall.RotaContent.RotaOverride;
import io.takt.alert.oncall.RotaDraft.DraftHours;
import io.takt.alert.oncall.RotaDraft.DraftLayer;
import io.takt.alert.oncall.RotaDraft.DraftOverride;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Finds all that is wrong with a draft. */
final class Checks {
  private static final int LONGEST_NAME = 200;
  private static final int MOST = 100;
  private static final int MOST_LAYERS = 10;
  private static final int LONGEST_TURN = 52;
  private static final Duration LONGEST_STAND_IN = Duration.ofDays(366);
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
  private static final Set<String> DAYS =
      Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private final TenantId tenant;
  private final ContactTable contacts;
  private final List<FaultDetail> faults = new ArrayList<>();

  Checks(TenantId tenant, ContactTable contacts) {
    this.tenant = tenant;
    this.contacts = contacts;
  }

  void fault(String code, String at, String detail) {
    faults.add(new FaultDetail(code, at, detail));
  }

  void throwIfAny(String code, String detail) {
    if (!faults.isEmpty()) {
      throw new Problem(HttpStatus.BAD_REQUEST, code, detail, faults);
    }
  }

  String name(@Nullable String text) {
    String name = text == null ? "" : text.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      fault("name-invalid", "name", "A name has 1 to 200 characters, no control characters.");
    }
    return name;
  }

  /** Each once, and each there is; they cannot be removed until the transaction ends. */
  List<Integer> people(@Nullable List<@Nullable Integer> ids, String at) {
    List<Integer> people = ids == null ? List.of() : ids.stream().filter(Objects::nonNull).toList();
    if (people.isEmpty()) {
      fault("people-missing", at, "Name somebody.");
    } else if (people.size() > MOST) {
      fault("out-of-range", at, "There are at most 100 people.");
    } else if (new HashSet<>(people).size() < people.size()) {
      fault("people-twice", at, "Somebody is named twice.");
    } else if (contacts.hold(tenant, people).size() < people.size()) {
      fault("contact-unknown", at, "Name contacts that exist.");
    }
    return people;
  }

  boolean isContact(int id) {
    return contacts.hold(tenant, List.of(id)).size() == 1;
  }

  String zone(@Nullable String text) {
    try {
      // a bare offset knows no change of clocks
      if (text != null && ZoneId.getAvailableZoneIds().contains(text)) {
        return ZoneId.of(text).getId();
      }
    } catch (DateTimeException e) {
      // told below
    }
    fault("zone-unknown", "timeZone", "A time zone is named like Europe/Berlin.");
    return "UTC";
  }

  String time(@Nullable String text, String at) {
    if (text == null || !TIME.matcher(text).matches()) {
      fault("time-invalid", at, "A time is written as 06:00.");
      return "00:00";
    }
    return text;
  }

  private String date(@Nullable String text, String at) {
    try {
      LocalDate date = LocalDate.parse(text == null ? "" : text);
      if (!date.isBefore(EARLIEST) && date.isBefore(LATEST)) {
        return date.toString();
      }
    } catch (DateTimeException e) {
      // told below
    }
    fault("date-invalid", at, "A date is written as 2026-01-05.");
    return EARLIEST.toString();
  }

  RotaContent rota(RotaDraft draft, Instant forgotten) {
    List<@Nullable DraftLayer> layers = draft.layers() == null ? List.of() : draft.layers();
    if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
      fault("layers-missing", "layers", "A rota has 1 to 10 layers.");
    }
    List<RotaLayer> found = new ArrayList<>();
    for (int i = 0; i < Math.min(layers.size(), MOST_LAYERS); i++) {
      found.add(layer(layers.get(i), "layers[" + i + "]"));
    }
    return new RotaContent(
        zone(draft.timeZone()),
        found,
        overrides(draft.overrides() == null ? List.of() : draft.overrides(), forgotten),
        Boolean.TRUE.equals(draft.gapsIntended()));
  }

  private RotaLayer layer(@Nullable DraftLayer given, String at) {
    DraftLayer draft = given == null ? new DraftLayer(null, null, null, null, null, null) : given;
    String rhythm = draft.rhythm() == null ? "weekly" : draft.rhythm();
    if (!Set.of("daily", "weekly").contains(rhythm)) {
      fault("rhythm-unknown", at + ".rhythm", "A rhythm is daily or weekly.");
    }
    int every = draft.every() == null ? 1 : draft.every();
    if (every < 1 || every > LONGEST_TURN) {
      fault("out-of-range", at + ".every", "A turn lasts 1 to 52 days or weeks.");
    }
    List<@Nullable DraftHours> hours = draft.hours() == null ? List.of() : draft.hours();
    if (hours.size() > MOST_LAYERS) {
      fault("out-of-range", at + ".hours", "A layer has at most 10 kinds of hours.");
    }
    List<RotaHours> found = new ArrayList<>();
    for (int i = 0; i < Math.min(hours.size(), MOST_LAYERS); i++) {
      found.add(hours(hours.get(i), at + ".hours[" + i + "]"));
    }
    return new RotaLayer(
        people(draft.contacts(), at + ".contacts"),
        rhythm,
        every,
        date(draft.start(), at + ".start"),
        time(draft.handOver(), at + ".handOver"),
        found);
  }

  private RotaHours hours(@Nullable DraftHours given, String at) {
    DraftHours draft = given == null ? new DraftHours(null, null, null) : given;
    List<String> days =
        draft.days() == null
            ? List.of()
            : draft.days().stream().filter(Objects::nonNull).distinct().toList();
    if (days.isEmpty() || !DAYS.containsAll(days)) {
      fault("days-invalid", at + ".days", "Days are monday to sunday.");
    }
    return new RotaHours(days, time(draft.from(), at + ".from"), time(draft.to(), at + ".to"));
  }

  private List<RotaOverride> overrides(List<@Nullable DraftOverride> drafts, Instant forgotten) {
    if (drafts.size() > MOST) {
      fault("out-of-range", "overrides", "A rota has at most 100 overrides.");
      return List.of();
    }
    List<RotaOverride> found = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      DraftOverride draft = drafts.get(i);
      String at = "overrides[" + i + "]";
      if (draft == null
          || draft.from() == null
          || draft.to() == null
          || !draft.from().isBefore(draft.to())
          || Duration.between(draft.from(), draft.to()).compareTo(LONGEST_STAND_IN) > 0) {
        fault("range-invalid", at, "An override begins before it ends, within a year.");
      } else if (draft.to().isAfter(forgotten)) {
        if (draft.contactId() == null || !isContact(draft.contactId())) {
          fault("contact-unknown", at + ".contactId", "Name a contact that exists.");
        } else {
          found.add(new RotaOverride(draft.contactId(), draft.from(), draft.to()));
        }
      }
    }
    found.sort(Comparator.comparing(RotaOverride::from));
    for (int i = 1; i < found.size(); i++) {
      if (found.get(i).from().isBefore(found.get(i - 1).to())) {
        fault("overrides-overlap", "overrides", "At each time there is one override at most.");
        break;
      }
    }
    return found;
  }
}
