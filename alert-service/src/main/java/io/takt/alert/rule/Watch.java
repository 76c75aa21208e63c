package io.takt.alert.rule;

import io.takt.alert.rule.Reading.Role;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One signal watched by one version of a rule, with what the rule asks of the machine's others.
 * Readings may come late and out of order: those of the last while are kept, and are judged again
 * from their beginning when one comes in between, so that what is told converges to what the
 * readings in order of their time say. Used by one thread.
 */
public final class Watch {
  /** Readings leave in portions: moving a long list for each would cost more. */
  private static final int PORTION = 16;

  private static final List<Role> ROLES = List.of(Role.values());

  private final Judgement judgement;
  private final long lateness;
  private final int most;
  private final List<Reading> window = new ArrayList<>();
  private final TreeMap<Long, Integer> numbers = new TreeMap<>();
  private List<Told> told = new ArrayList<>();
  private Track base;
  private Track current;

  /** Readings up to here are too late. */
  private long cutoff;

  /** When the clock last changed something; readings before it are late. */
  private long ticked = Long.MIN_VALUE;

  /** How old readings are when they arrive, ms: the clock waits for them so much longer. */
  private long behind;

  /** An episode as it was last told. */
  private record Told(long id, Episode episode, boolean quiet) {}

  /**
   * @param lateness ms for which a reading may come late
   * @param most so many readings are kept, however fast they come: behind so many others one is too
   *     late
   * @param from no reading at or before it is judged, epoch ms
   */
  public Watch(Judgement judgement, long lateness, int most, long from) {
    this.judgement = judgement;
    this.lateness = lateness;
    this.most = most;
    this.cutoff = from;
    this.base = Track.start(judgement, from);
    this.current = base;
  }

  /**
   * Judges one more reading.
   *
   * @param received epoch ms; a clock that is ahead does not make the others late
   * @param late it comes from a buffer or a file: nobody is to be woken by it
   */
  public List<Change> hear(Reading reading, long received, boolean late) {
    if (reading.time() <= cutoff) {
      return List.of();
    }
    if (!late) {
      behind = Math.max(0, received - reading.time());
    }
    List<Change> changes = new ArrayList<>();
    boolean isNewest = window.isEmpty() || reading.isAfter(window.getLast());
    if (isNewest && reading.time() > ticked) {
      window.add(reading);
      forward(reading, late, changes);
    } else if (insert(reading)) {
      settle(again(), true, changes);
    }
    long upTo = Math.min(window.getLast().time(), received) - lateness;
    int surplus = window.size() - most;
    evict(surplus > 0 ? Math.max(upTo, window.get(surplus - 1).time()) : upTo);
    return changes;
  }

  /**
   * Lets the clock decide where nothing is heard.
   *
   * @param now up to when readings should have come, epoch ms
   */
  public List<Change> tick(long now) {
    if (current.deadline(judgement) > now) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    ticked = now;
    List<Episode> ended = new ArrayList<>();
    current = current.advance(judgement, now, ended::add);
    settle(known(ended), false, changes);
    return changes;
  }

  /** When the clock has to decide, epoch ms; {@link Long#MAX_VALUE} for never. */
  public long deadline() {
    return current.deadline(judgement);
  }

  /** What holds now. */
  public @Nullable Episode open() {
    return current.open();
  }

  public long behind() {
    return behind;
  }

  private void forward(Reading reading, boolean late, List<Change> changes) {
    List<Episode> ended = new ArrayList<>(0);
    Track next = current.step(judgement, reading, ended::add);
    boolean changed = !ended.isEmpty() || !says(current.open(), next.open());
    current = next;
    if (changed) {
      settle(known(ended), late, changes);
    } else if (!late && !told.isEmpty() && told.getLast().quiet()) {
      enliven(changes);
    }
  }

  private static boolean says(@Nullable Episode one, @Nullable Episode other) {
    return one == null ? other == null : other != null && one.says(other);
  }

  /** What was told quietly and holds in live readings is told aloud. */
  private void enliven(List<Change> changes) {
    Told last = told.removeLast();
    Episode open = current.open();
    told.add(new Told(last.id(), open == null ? last.episode() : open, false));
    if (open != null) {
      changes.add(change(Change.Kind.LIVE, last.id(), open, false));
    }
  }

  private List<Episode> known(List<Episode> ended) {
    List<Episode> all = new ArrayList<>();
    told.stream().map(Told::episode).filter(each -> !each.isOpen()).forEach(all::add);
    all.addAll(ended);
    Episode open = current.open();
    if (open != null) {
      all.add(open);
    }
    return all;
  }

  /** Whether it tells something new. */
  private boolean insert(Reading reading) {
    int at = window.size();
    while (at > 0 && window.get(at - 1).isAfter(reading)) {
      at--;
    }
    Reading before = at > 0 ? window.get(at - 1) : null;
    if (before == null || !before.isOfSamePlace(reading)) {
      window.add(at, reading);
      return true;
    }
    if (before.order() > reading.order()) {
      return false;
    }
    window.set(at - 1, reading);
    return !before.sameValue(reading);
  }

  /** Judges all again that is not yet final. */
  private List<Episode> again() {
    List<Episode> all = new ArrayList<>();
    Track track = base;
    for (Reading each : window) {
      track = track.step(judgement, each, all::add);
    }
    current = track.advance(judgement, ticked, all::add);
    Episode open = current.open();
    if (open != null) {
      all.add(open);
    }
    return all;
  }

  /** Compares what is known now with what was told. */
  private void settle(List<Episode> now, boolean quiet, List<Change> changes) {
    List<Told> next = new ArrayList<>(now.size());
    int old = 0;
    for (Episode episode : now) {
      while (old < told.size()
          && !told.get(old).episode().meets(episode)
          && told.get(old).episode().start() < episode.start()) {
        withdraw(told.get(old++), changes);
      }
      if (old < told.size() && told.get(old).episode().meets(episode)) {
        next.add(correct(told.get(old++), episode, quiet, changes));
      } else {
        Change.Kind kind = episode.isOpen() ? Change.Kind.RAISED : Change.Kind.PAST;
        long id = freeId(episode.start(), next);
        changes.add(change(kind, id, episode, quiet));
        next.add(new Told(id, episode, quiet && episode.isOpen()));
      }
    }
    while (old < told.size()) {
      withdraw(told.get(old++), changes);
    }
    told = next;
  }

  /** An episode whose start was corrected keeps its id, and another may now start there. */
  private long freeId(long start, List<Told> next) {
    long id = start;
    while (isTaken(id, told) || isTaken(id, next)) {
      id++;
    }
    return id;
  }

  private static boolean isTaken(long id, List<Told> by) {
    return by.stream().anyMatch(each -> each.id() == id);
  }

  private void withdraw(Told gone, List<Change> changes) {
    changes.add(change(Change.Kind.WITHDRAWN, gone.id(), gone.episode(), true));
  }

  private Told correct(Told before, Episode now, boolean quiet, List<Change> changes) {
    Episode was = before.episode();
    if (!was.says(now)) {
      Change.Kind kind =
          was.isOpen() && !now.isOpen()
              ? Change.Kind.CLEARED
              : !was.isOpen() && now.isOpen()
                  ? Change.Kind.RESUMED
                  : was.level() != now.level() ? Change.Kind.LEVEL : Change.Kind.CORRECTED;
      changes.add(change(kind, before.id(), now, quiet));
    }
    return new Told(before.id(), now, before.quiet() && now.isOpen());
  }

  private Change change(Change.Kind kind, long id, Episode episode, boolean quiet) {
    return new Change(kind, id, numbers.merge(id, 1, Integer::sum), episode, quiet);
  }

  private void evict(long upTo) {
    if (upTo <= cutoff) {
      return;
    }
    cutoff = upTo;
    if (window.size() < PORTION || window.get(PORTION - 1).time() > cutoff) {
      return;
    }
    int gone = 0;
    while (gone < window.size() && window.get(gone).time() <= cutoff) {
      base = base.step(judgement, window.get(gone++), this::becomesFinal);
    }
    window.subList(0, gone).clear();
    Episode open = base.open();
    long first = open == null ? cutoff : Math.min(open.start(), cutoff);
    told.stream()
        .map(Told::id)
        .min(Long::compare)
        .ifPresentOrElse(
            oldest -> numbers.headMap(Math.min(oldest, first)).clear(),
            () -> numbers.headMap(first).clear());
  }

  private void becomesFinal(Episode episode) {
    told.removeIf(each -> each.episode().start() == episode.start() && !each.episode().isOpen());
  }

  /** For {@link #read}; of plain rules as it was before there were others. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(cutoff);
    out.writeLong(ticked);
    out.writeLong(behind);
    write(out, base);
    write(out, window);
    out.writeInt(told.size());
    for (Told each : told) {
      out.writeLong(each.id());
      write(out, each.episode());
      out.writeBoolean(each.quiet());
    }
    out.writeInt(numbers.size());
    for (var each : numbers.entrySet()) {
      out.writeLong(each.getKey());
      out.writeInt(each.getValue());
    }
  }

  /** As it was written by a watch of the same rule. */
  public static Watch read(Judgement judgement, long lateness, int most, DataInput in)
      throws IOException {
    Watch watch = new Watch(judgement, lateness, most, in.readLong());
    watch.ticked = in.readLong();
    watch.behind = in.readLong();
    watch.base = watch.readTrack(in);
    watch.window.addAll(watch.readReadings(in));
    for (int i = in.readInt(); i > 0; i--) {
      watch.told.add(new Told(in.readLong(), watch.readEpisode(in), in.readBoolean()));
    }
    for (int i = in.readInt(); i > 0; i--) {
      watch.numbers.put(in.readLong(), in.readInt());
    }
    Track track = watch.base;
    for (Reading each : watch.window) {
      track = track.step(judgement, each, Watch::isTold);
    }
    watch.current = track.advance(judgement, watch.ticked, Watch::isTold);
    return watch;
  }

  private static void isTold(Episode episode) {
    // before it was written
  }

  private void write(DataOutput out, Track track) throws IOException {
    out.writeByte(track.levels().size());
    for (Debounce each : track.levels()) {
      out.writeBoolean(each.raw());
      out.writeBoolean(each.active());
      out.writeLong(each.since());
    }
    Episode open = track.open();
    out.writeBoolean(open != null);
    if (open != null) {
      write(out, open);
    }
    out.writeDouble(track.worst());
    write(out, track.recent());
    if (judgement.looksAround()) {
      write(out, track.around());
    }
  }

  private Track readTrack(DataInput in) throws IOException {
    List<Debounce> levels = new ArrayList<>();
    for (int i = in.readByte(); i > 0; i--) {
      levels.add(new Debounce(in.readBoolean(), in.readBoolean(), in.readLong()));
    }
    Episode open = in.readBoolean() ? readEpisode(in) : null;
    return new Track(
        List.copyOf(levels),
        open,
        in.readDouble(),
        Recent.of(readReadings(in)),
        judgement.looksAround() ? readAround(in) : Around.NOTHING);
  }

  private static void write(DataOutput out, Around around) throws IOException {
    out.writeBoolean(around.inState());
    out.writeBoolean(around.inHours());
    out.writeLong(around.turn());
    out.writeByte(around.beyond().size());
    for (boolean each : around.beyond()) {
      out.writeBoolean(each);
    }
    out.writeDouble(around.value());
    out.writeDouble(around.reference());
    writeText(out, around.text());
  }

  private static Around readAround(DataInput in) throws IOException {
    boolean inState = in.readBoolean();
    boolean inHours = in.readBoolean();
    long turn = in.readLong();
    List<Boolean> beyond = new ArrayList<>();
    for (int i = in.readByte(); i > 0; i--) {
      beyond.add(in.readBoolean());
    }
    return new Around(
        inState,
        inHours,
        turn,
        List.copyOf(beyond),
        in.readDouble(),
        in.readDouble(),
        readText(in));
  }

  private void write(DataOutput out, Episode episode) throws IOException {
    out.writeLong(episode.start());
    out.writeLong(episode.end());
    out.writeByte(episode.level());
    out.writeByte(episode.peak());
    out.writeDouble(episode.worst());
    if (judgement.isGated()) {
      out.writeBoolean(episode.inactive());
    }
  }

  private Episode readEpisode(DataInput in) throws IOException {
    return new Episode(
        in.readLong(),
        in.readLong(),
        in.readByte(),
        in.readByte(),
        in.readDouble(),
        judgement.isGated() && in.readBoolean());
  }

  private void write(DataOutput out, List<Reading> readings) throws IOException {
    out.writeInt(readings.size());
    for (Reading each : readings) {
      out.writeLong(each.time());
      out.writeDouble(each.number());
      writeText(out, each.text());
      out.writeLong(each.order());
      if (judgement.looksAround()) {
        out.writeByte(ROLES.indexOf(each.role()));
      }
    }
  }

  private List<Reading> readReadings(DataInput in) throws IOException {
    List<Reading> all = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      long time = in.readLong();
      double number = in.readDouble();
      String text = readText(in);
      long order = in.readLong();
      Role role = judgement.looksAround() ? ROLES.get(in.readByte()) : Role.VALUE;
      all.add(new Reading(time, number, text, order, role));
    }
    return List.copyOf(all);
  }

  private static void writeText(DataOutput out, @Nullable String text) throws IOException {
    out.writeUTF(text == null ? "" : text);
    out.writeBoolean(text != null);
  }

  private static @Nullable String readText(DataInput in) throws IOException {
    String text = in.readUTF();
    return in.readBoolean() ? text : null;
  }
}
