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

  /** Readings on their way may still say that it has come again. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  private static final int PORTION = 100;

  private final AlarmTable table;
  private final SuppressionTable suppressions;
  private final RuleTable rules;
  private final List<AlarmListener> listeners;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Alarms(
      AlarmTable table,
      SuppressionTable suppressions,
      RuleTable rules,
      List<AlarmListener> listeners,
      TransactionTemplate transactions,
      Clock clock) {
    this.table = table;
    this.suppressions = suppressions;
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
    boolean newest = told.change().id() == alarm.chatter().episode();
    boolean active = alarm.standing().active();
    Alarm seen = seen(alarm, told);
    if (newest && alarm.chatter().chattering() && flickers(alarm, seen, told, now)) {
      return;
    }
    switch (told.change().kind()) {
      case RAISED -> raised(alarm, told, now);
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
          if (!seen.standing().isSilenced()) {
            announce(seen, told.rule());
          }
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
          past(alarm, told, now);
        } else {
          note(alarm.in(occurrence(told)), told, now);
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

  /** With what is told of it; one that came again keeps its occurrence. */
  private static Alarm seen(Alarm alarm, Told told) {
    Alarm.Occurrence now = occurrence(told);
    boolean goesOn =
        told.change().id() == alarm.chatter().episode() && told.change().id() != alarm.occurrence();
    return goesOn
        ? alarm.in(
            new Alarm.Occurrence(
                alarm.occurrence(),
                now.priority(),
                alarm.since(),
                now.endedAt(),
                now.worst(),
                now.limit()))
        : alarm
            .in(now)
            .with(
                told.change().kind() == Change.Kind.RESUMED
                    ? alarm.chatter().of(now.id())
                    : alarm.chatter());
  }

  /**
   * What becomes known of one that chatters, and is held as if it had not gone.
   *
   * @return false when it is told as of any other
   */
  private boolean flickers(Alarm alarm, Alarm seen, Told told, Instant now) {
    Episode episode = told.change().episode();
    Chatter chatter = alarm.chatter();
    Optional<Chatter> then =
        switch (told.change().kind()) {
          case CLEARED, CORRECTED ->
              episode.inactive()
                  ? Optional.empty()
                  : Optional.of(episode.isOpen() ? chatter.holds() : chatter.went(episode.end()));
          case WITHDRAWN -> Optional.of(chatter.went(episode.start()));
          case RESUMED -> Optional.of(chatter.holds());
          case LEVEL ->
              seen.priority().compareTo(alarm.priority()) > 0
                  ? Optional.empty()
                  : Optional.of(chatter);
          case RAISED, PAST, LIVE -> Optional.empty();
        };
    then.ifPresent(next -> table.save(alarm.with(next), now));
    return then.isPresent();
  }

  private void raised(Alarm before, Told told, Instant now) {
    long start = told.change().episode().start();
    Alarm alarm = before.chatter().isOver(start) ? endChatter(before, told.rule(), now) : before;
    Chatter.Came came = alarm.chatter().came(told.change().id(), start, waits(alarm));
    if (!came.goesOn()) {
      move(
          alarm.in(occurrence(told)).with(came.now()),
          Move.RAISE,
          told,
          now,
          !told.change().quiet());
      return;
    }
    repeat(alarm, came, told, now);
  }

  private static boolean waits(Alarm alarm) {
    Standing standing = alarm.standing();
    return !standing.active() && !standing.acknowledged() && !standing.isSilenced();
  }

  /** The occurrence goes on: it is told only if it is worse now. */
  private void repeat(Alarm alarm, Chatter.Came came, Told told, Instant now) {
    Alarm.Occurrence again = occurrence(told);
    boolean worse = again.priority().compareTo(alarm.priority()) > 0;
    boolean latching = told.rule().content().latching();
    Alarm held =
        alarm
            .in(
                new Alarm.Occurrence(
                    alarm.occurrence(),
                    worse ? again.priority() : alarm.priority(),
                    alarm.since(),
                    null,
                    again.worst(),
                    worse ? again.limit() : alarm.limit()))
            .with(came.now());
    if (worse) {
      move(held, Move.RAISE, told, now, !told.change().quiet());
      return;
    }
    boolean returned = !alarm.standing().active();
    Alarm moved =
        suppress(
            held.with(held.standing().after(Move.REPEAT, latching).orElseThrow()),
            told.rule(),
            now);
    table.save(moved, now);
    if (came.begins()) {
      Instant at = time(told.change().episode().start());
      table.note(moved, "chattering", at, now, SYSTEM, String.valueOf(moved.chatter().times()));
    } else if (!came.now().chattering()) {
      table.note(moved, "again", time(told.change().episode().start()), now, SYSTEM, "");
    }
    if (returned && moved.standing().state() == AlarmState.UNACKNOWLEDGED) {
      listeners.forEach(each -> each.returned(moved, told.rule()));
    }
  }

  /** It was quiet for long enough. */
  private Alarm endChatter(Alarm alarm, Rule rule, Instant now) {
    Long went = alarm.chatter().wentAt();
    Instant end = went == null ? now : time(went);
    boolean latching = rule.content().latching();
    Standing then = alarm.standing().after(Move.CLEAR, latching).orElse(alarm.standing());
    if (alarm.shelvedOnce()) {
      then = then.after(Move.UNSHELVE, latching).orElse(then);
    }
    Alarm over =
        alarm
            .with(then)
            .in(
                new Alarm.Occurrence(
                    alarm.occurrence(),
                    alarm.priority(),
                    alarm.since(),
                    end,
                    alarm.worst(),
                    alarm.limit()))
            .with(alarm.chatter().ended());
    table.save(over, now);
    table.note(over, "cleared", end, now, SYSTEM, String.valueOf(over.chatter().times()));
    tellWhenOver(over);
    return over;
  }

  /** It came and went between two looks: nobody is woken, and it waits to be seen. */
  private void past(Alarm alarm, Told told, Instant now) {
    boolean latching = told.rule().content().latching();
    Episode episode = told.change().episode();
    Chatter.Came came = alarm.chatter().came(told.change().id(), episode.start(), waits(alarm));
    if (came.now().chattering()) {
      repeat(
          alarm,
          new Chatter.Came(came.now().went(episode.end()), came.goesOn(), came.begins()),
          told,
          now);
      return;
    }
    Standing gone =
        alarm
            .standing()
            .after(Move.RAISE, latching)
            .flatMap(raised -> raised.after(Move.CLEAR, latching))
            .orElseThrow();
    keep(alarm.in(occurrence(told)).with(came.now()).with(gone), told, now);
  }

  private void move(Alarm seen, Move move, Told told, Instant now, boolean aloud) {
    boolean latching = told.rule().content().latching();
    Optional<Standing> after = seen.standing().after(move, latching);
    if (after.isEmpty()) {
      note(seen, told, now);
      return;
    }
    Standing then = after.get();
    if (seen.shelvedOnce() && move == Move.CLEAR) {
      then = then.after(Move.UNSHELVE, latching).orElse(then);
    }
    Alarm moved = suppress(seen.with(then), told.rule(), now);
    keep(moved, told, now);
    if (moved.suppression() != null && seen.suppression() == null) {
      table.note(moved, Move.SUPPRESS.id(), now, now, SYSTEM, moved.suppression().note());
    }
    tellWhenOver(moved);
    if (aloud && !moved.standing().isSilenced()) {
      announce(moved, told.rule());
    }
  }

  /** Where something suppresses it by design now, it is; where nothing does any more, it is not. */
  private Alarm suppress(Alarm alarm, Rule rule, Instant now) {
    if (!alarm.standing().active()) {
      return alarm;
    }
    Optional<Suppression> why = suppressions.of(alarm, now);
    Move move = why.isPresent() ? Move.SUPPRESS : Move.UNSUPPRESS;
    return alarm
        .standing()
        .after(move, rule.content().latching())
        .map(then -> alarm.suppressed(then, why.orElse(null)))
        .orElse(alarm);
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
      Alarm moved = ended(alarm.with(rest), now).with(Chatter.none(alarm.occurrence()));
      table.save(moved, now);
      table.note(moved, "rule-changed", now, now, SYSTEM, "");
      tellWhenOver(moved);
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

  /** What suppresses alarms begins and ends: they follow it within a second. */
  @Scheduled(fixedDelayString = "PT1S")
  void followSuppression() {
    try {
      while (followSome() == PORTION) {
        log.debug("more alarms are to be suppressed or raised");
      }
    } catch (DataAccessException e) {
      log.warn("alarms to be suppressed wait for the database: {}", e.getMessage());
    }
  }

  private int followSome() {
    return Optional.ofNullable(
            transactions.execute(_ -> {
              List<SuppressionTable.Due> due = suppressions.lockDue(now(), PORTION);
              due.forEach(each -> follow(each.alarm(), each.wanted()));
              return due.size();
            }))
        .orElse(0);
  }

  private void follow(Alarm alarm, @Nullable Suppression wanted) {
    Move move = wanted == null ? Move.UNSUPPRESS : Move.SUPPRESS;
    Standing then = alarm.standing().after(move, false).orElseThrow();
    Suppression was = alarm.suppression();
    String why = wanted != null ? wanted.note() : was == null ? "" : was.note();
    Alarm moved = keep(alarm.suppressed(then, wanted), move, SYSTEM, why);
    if (wanted == null && then.state() == AlarmState.UNACKNOWLEDGED) {
      rules.ofAlarm(alarm.tenant(), alarm.ruleId()).ifPresent(rule -> announce(moved, rule));
    }
  }

  /** What a machine says by which rules see whether it produces. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void say(List<Said> all) {
    all.forEach(each ->
        suppressions.say(each.tenant(), each.machine(), each.key(), each.word(), each.at()));
  }

  /** A word of a machine's state. */
  public record Said(TenantId tenant, int machine, String key, String word, Instant at) {}

  /** Of what chattered and is quiet now, the occurrence ends. */
  @Scheduled(fixedDelayString = "PT1S")
  void calm() {
    Instant quiet = now().minusMillis(Chatter.WINDOW).minus(ON_THE_WAY);
    try {
      transactions.executeWithoutResult(_ -> {
        for (Alarm alarm : table.lockQuiet(quiet)) {
          rules
              .ofAlarm(alarm.tenant(), alarm.ruleId())
              .ifPresent(rule -> endChatter(alarm, rule, now()));
        }
      });
    } catch (DataAccessException e) {
      log.warn("alarms that are quiet now wait for the database: {}", e.getMessage());
    }
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
    if (isOver(alarm)) {
      tellWhenOver(alarm);
    } else if (move == Move.ACKNOWLEDGE) {
      listeners.forEach(each -> each.acknowledged(alarm));
    }
    return alarm;
  }

  private void tellWhenOver(Alarm alarm) {
    if (isOver(alarm)) {
      listeners.forEach(each -> each.ended(alarm));
    }
  }

  private static boolean isOver(Alarm alarm) {
    return !alarm.standing().active() && !alarm.standing().latched();
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
