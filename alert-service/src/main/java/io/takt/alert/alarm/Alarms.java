package io.takt.alert.alarm;

import io.takt.alert.rule.Change;
import io.takt.alert.rule.Episode;
import io.takt.alert.rule.Rule;
import io.takt.alert.rule.RuleContent;
import io.takt.alert.rule.RuleListener;
import io.takt.alert.rule.RuleTable;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves alarms by what rules tell and by what people do. */
@Component
public class Alarms implements RuleListener {
  private static final Logger log = LoggerFactory.getLogger(Alarms.class);
  private static final String SYSTEM = "";

  /** Kafka keeps readings for a week; what was told of older ones cannot be told again. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final AlarmTable table;
  private final RuleTable rules;
  private final List<AlarmListener> listeners;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Alarms(
      AlarmTable table,
      RuleTable rules,
      List<AlarmListener> listeners,
      TransactionTemplate transactions,
      Clock clock) {
    this.table = table;
    this.rules = rules;
    this.listeners = listeners;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Takes what rules tell, in the transaction that keeps how far they have judged. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void take(List<Told> all) {
    Instant now = now();
    for (Told told : all) {
      if (rules.holdVersion(told.rule().id(), told.rule().version()) && table.isNew(told, now)) {
        take(told, now);
      }
    }
  }

  private void take(Told told, Instant now) {
    Alarm alarm = table.lockOrMake(told.rule(), told.signal(), now);
    boolean newest = told.change().id() == alarm.occurrence();
    boolean active = alarm.standing().active();
    Alarm seen = alarm.in(occurrence(told));
    switch (told.change().kind()) {
      case RAISED -> move(seen, Move.RAISE, told, now, !told.change().quiet());
      case RESUMED -> {
        if (newest || !active) {
          move(seen, Move.RAISE, told, now, false);
        } else {
          note(alarm, told, now);
        }
      }
      case LIVE -> {
        if (newest && active) {
          note(seen, told, now);
          announce(seen, told.rule());
        }
      }
      case LEVEL -> {
        if (newest && active) {
          boolean worse = seen.priority().compareTo(alarm.priority()) > 0;
          if (worse) {
            move(seen, Move.WORSEN, told, now, !told.change().quiet());
          } else {
            keep(seen, told, now);
          }
        }
      }
      case CLEARED -> {
        if (newest) {
          move(seen, Move.CLEAR, told, now, false);
        }
      }
      case PAST -> {
        if (!active && !told.change().quiet()) {
          past(seen, told, now);
        } else {
          note(seen, told, now);
        }
      }
      case CORRECTED -> {
        if (newest) {
          keep(seen, told, now);
        }
      }
      case WITHDRAWN -> {
        if (newest) {
          move(ended(alarm, now), Move.WITHDRAW, told, now, false);
        } else {
          note(alarm, told, now);
        }
      }
    }
  }

  /** It came and went between two looks: nobody is woken, and it waits to be seen. */
  private void past(Alarm seen, Told told, Instant now) {
    boolean latching = told.rule().content().latching();
    Standing gone =
        seen.standing()
            .after(Move.RAISE, latching)
            .flatMap(raised -> raised.after(Move.CLEAR, latching))
            .orElseThrow();
    keep(seen.with(gone), told, now);
  }

  private void move(Alarm seen, Move move, Told told, Instant now, boolean aloud) {
    boolean latching = told.rule().content().latching();
    Standing before = seen.standing();
    Optional<Standing> after = before.after(move, latching);
    if (after.isEmpty()) {
      note(seen, told, now);
      return;
    }
    Standing then = after.get();
    if (seen.shelvedOnce() && move == Move.CLEAR) {
      then = then.after(Move.UNSHELVE, latching).orElse(then);
    }
    Alarm moved = seen.with(then);
    keep(moved, told, now);
    if (aloud && !then.isSilenced()) {
      announce(moved, told.rule());
    }
  }

  private void keep(Alarm alarm, Told told, Instant now) {
    table.save(alarm, now);
    note(alarm, told, now);
  }

  private void note(Alarm alarm, Told told, Instant now) {
    Episode episode = told.change().episode();
    Instant at =
        switch (told.change().kind()) {
          case RAISED, PAST -> time(episode.start());
          case CLEARED -> time(episode.end());
          case LEVEL, RESUMED, CORRECTED, WITHDRAWN, LIVE -> now;
        };
    table.note(alarm, kind(told), at, now, SYSTEM, "");
  }

  private void announce(Alarm alarm, Rule rule) {
    listeners.forEach(each -> each.annunciated(alarm, rule));
  }

  private static String kind(Told told) {
    if (told.change().kind() == Change.Kind.CLEARED && told.change().episode().inactive()) {
      return "rule-inactive";
    }
    return told.change().kind().name().toLowerCase(Locale.ROOT);
  }

  private static Alarm.Occurrence occurrence(Told told) {
    Episode episode = told.change().episode();
    RuleContent content = told.rule().content();
    int level = episode.isOpen() ? episode.level() : episode.peak();
    Double limit = content.level(level).limit();
    boolean numbers = limit != null && !Double.isNaN(episode.worst());
    return new Alarm.Occurrence(
        told.change().id(),
        content.priority(level),
        time(episode.start()),
        episode.isOpen() ? null : time(episode.end()),
        numbers ? Double.valueOf(episode.worst()) : null,
        limit);
  }

  /** The rule says something else now: what it said is taken back, and it judges anew. */
  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(Rule before) {
    Instant now = now();
    for (Alarm alarm : table.lockOfRule(before.tenant(), before.id())) {
      Standing rest = alarm.standing().after(Move.WITHDRAW, false).orElseThrow();
      Alarm moved = ended(alarm.with(rest), now);
      table.save(moved, now);
      table.note(moved, "rule-changed", now, now, SYSTEM, "");
    }
  }

  private static Alarm ended(Alarm alarm, Instant now) {
    return alarm.in(
        new Alarm.Occurrence(
            alarm.occurrence(),
            alarm.priority(),
            alarm.since(),
            alarm.endedAt() == null ? now : alarm.endedAt(),
            alarm.worst(),
            alarm.limit()));
  }

  /**
   * By a link: only of the episode the message told of.
   *
   * @return empty when that is over, or somebody has acknowledged it already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Alarm> acknowledge(Realm realm, int id, long occurrence, String by) {
    Alarm alarm = require(realm, id);
    return alarm.occurrence() != occurrence
        ? Optional.empty()
        : alarm
            .standing()
            .after(Move.ACKNOWLEDGE, false)
            .map(then -> keep(alarm.with(then), Move.ACKNOWLEDGE, by, ""));
  }

  /** Nobody else moves it until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Alarm> lock(TenantId tenant, int id) {
    return table.lock(Realm.of(tenant), id);
  }

  /** The newest states of these, which others may be changing. */
  public List<Alarm> some(TenantId tenant, Collection<Integer> ids) {
    return table.some(tenant, ids);
  }

  /** For its history: who was told of it. */
  public void note(Alarm alarm, String kind, String by, String note) {
    table.note(alarm, kind, now(), now(), by, note);
  }

  @Transactional
  Alarm move(Realm realm, int id, Move move, String by, String note) {
    Alarm alarm = require(realm, id);
    Rule rule = rules.ofAlarm(alarm.tenant(), alarm.ruleId()).orElseThrow(Problem::notFound);
    Standing then =
        alarm
            .standing()
            .after(move, rule.content().latching())
            .orElseThrow(() -> refused(alarm, move));
    Alarm moved = keep(alarm.with(then), move, by, note);
    if (then.state() == AlarmState.UNACKNOWLEDGED && alarm.standing().isSilenced()) {
      announce(moved, rule);
    }
    return moved;
  }

  /**
   * @param until null: until the episode ends
   */
  @Transactional
  Alarm shelve(
      Realm realm, int id, @Nullable Instant until, Instant latest, String by, String why) {
    Alarm alarm = require(realm, id);
    Standing then =
        alarm.standing().after(Move.SHELVE, false).orElseThrow(() -> refused(alarm, Move.SHELVE));
    boolean once = until == null;
    if (once && !alarm.standing().active()) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "not-active",
          "It has ended already; say for how long to shelve it.");
    }
    return keep(alarm.shelved(then, once ? latest : until, once), Move.SHELVE, by, why);
  }

  @Transactional
  void comment(Realm realm, int id, String by, String text) {
    Alarm alarm = require(realm, id);
    table.note(alarm, "comment", now(), now(), by, text);
  }

  /** Shelving ends by itself. */
  @Scheduled(fixedDelayString = "PT1S")
  void unshelve() {
    try {
      transactions.executeWithoutResult(_ -> {
        for (Alarm alarm : table.lockUnshelvable(now())) {
          Standing then = alarm.standing().after(Move.UNSHELVE, false).orElseThrow();
          Alarm moved = keep(alarm.with(then), Move.UNSHELVE, SYSTEM, "");
          if (then.state() == AlarmState.UNACKNOWLEDGED) {
            rules.ofAlarm(alarm.tenant(), alarm.ruleId()).ifPresent(rule -> announce(moved, rule));
          }
        }
      });
    } catch (DataAccessException e) {
      log.warn("shelved alarms wait for the database: {}", e.getMessage());
    }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void forget() {
    try {
      table.forgetTransitions(now().minus(REMEMBERED));
    } catch (DataAccessException e) {
      log.warn("old transitions wait for the database: {}", e.getMessage());
    }
  }

  private Alarm keep(Alarm alarm, Move move, String by, String note) {
    Instant now = now();
    table.save(alarm, now);
    table.note(alarm, move.id(), now, now, by, note);
    return alarm;
  }

  private Alarm require(Realm realm, int id) {
    return table.lock(realm, id).orElseThrow(Problem::notFound);
  }

  private static Problem refused(Alarm alarm, Move move) {
    return new Problem(
        HttpStatus.CONFLICT,
        "move-refused",
        "An alarm that is " + alarm.standing().state().id() + " does not take " + move.id() + ".");
  }

  private static Instant time(long epochMs) {
    return Instant.ofEpochMilli(epochMs);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
