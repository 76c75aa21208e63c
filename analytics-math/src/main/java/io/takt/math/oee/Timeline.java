package io.takt.math.oee;

import io.takt.math.oee.OeePolicy.OrderRule;
import io.takt.math.oee.OeePolicy.SetupRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each moment of a machine counts as: a partition of [from, to) into intervals, exact to the
 * millisecond.
 */
public final class Timeline {
  private final Facts facts;
  private final OeePolicy policy;
  private final Walk<StateSpan> states;
  private final Walk<Ruling> rulings;
  private final Walk<PlannedTime> planned;
  private final Walk<Work> work;

  private Timeline(Facts facts, OeePolicy policy) {
    this.facts = facts;
    this.policy = policy;
    this.states = new Walk<>(facts.states(), StateSpan::from, StateSpan::to);
    this.rulings = new Walk<>(facts.rulings(), Ruling::from, Ruling::to);
    this.planned = new Walk<>(facts.planned(), PlannedTime::from, PlannedTime::to);
    this.work = new Walk<>(facts.work(), Work::from, Work::to);
  }

  public static List<Interval> of(Facts facts, OeePolicy policy) {
    return new Timeline(facts, policy).intervals();
  }

  /** Time in which nothing that matters changes, and what it was. */
  private record Moment(
      long from,
      long to,
      @Nullable StateSpan state,
      @Nullable Ruling ruling,
      @Nullable PlannedTime planned,
      @Nullable Work work) {
    @Nullable StateClass told() {
      if (ruling != null) {
        return ruling.state();
      }
      return state == null ? null : state.state();
    }

    boolean isStop() {
      return switch (told()) {
        case STANDBY, MALFUNCTION, MINOR_STOP, OFF -> true;
        case PRODUCING, SETUP, PLANNED_STOP, UNMAPPED -> false;
        case null -> false;
      };
    }
  }

  private List<Interval> intervals() {
    List<Moment> moments = moments();
    long[] stops = stopLengths(moments);
    List<Interval> intervals = new ArrayList<>();
    Element before = null;
    long setupEnd = Long.MIN_VALUE;
    for (int i = 0; i < moments.size(); i++) {
      Moment moment = moments.get(i);
      boolean minor = moment.isStop() && stops[i] < policy.minorStopLimit();
      Element element = element(moment, minor);
      boolean setup = moment.told() == StateClass.SETUP;
      if (setup) {
        setupEnd = moment.to();
      }
      boolean begins = element != before;
      before = element;
      if (moment.from() < facts.from() || moment.from() >= facts.to()) {
        continue;
      }
      boolean startUp = setup || isSince(setupEnd, moment.from());
      add(intervals, interval(moment, element, begins, startUp));
    }
    return intervals;
  }

  /** Joins what differs in nothing but time, unless results are cut there. */
  private void add(List<Interval> intervals, Interval next) {
    if (!intervals.isEmpty()
        && intervals.getLast().isContinuedBy(next)
        && Collections.binarySearch(facts.cuts(), next.from()) < 0) {
      intervals.set(intervals.size() - 1, intervals.getLast().until(next.to()));
    } else {
      intervals.add(next);
    }
  }

  private boolean isSince(long setupEnd, long time) {
    return setupEnd != Long.MIN_VALUE && time - setupEnd < policy.startUp();
  }

  private static Interval interval(
      Moment moment, Element element, boolean begins, boolean startUp) {
    return new Interval(
        moment.from(),
        moment.to(),
        element,
        begins,
        moment.state() == null ? "" : moment.state().word(),
        moment.ruling() == null ? 0 : moment.ruling().edit(),
        moment.planned() == null ? null : moment.planned().shift(),
        moment.work(),
        startUp);
  }

  private Element element(Moment moment, boolean minor) {
    StateClass told = moment.told();
    if (moment.planned() == null) {
      return told == StateClass.PRODUCING ? Element.OUTSIDE_PLAN : Element.UNPLANNED;
    }
    return switch (told) {
      case null -> Element.UNCLASSIFIED;
      case UNMAPPED -> Element.UNCLASSIFIED;
      case PRODUCING -> Element.PRODUCTION;
      case PLANNED_STOP -> Element.PLANNED_DOWNTIME;
      case SETUP -> policy.setup() == SetupRule.PLANNED ? Element.PLANNED_DOWNTIME : Element.SETUP;
      case STANDBY, OFF -> stop(moment, minor, Element.WAITING);
      case MALFUNCTION -> stop(moment, minor, Element.BREAKDOWN);
      case MINOR_STOP -> stop(moment, minor || moment.ruling() != null, Element.BREAKDOWN);
    };
  }

  /** A person's word stands above the limit; without an order there is nothing to delay. */
  private Element stop(Moment moment, boolean minor, Element longer) {
    boolean ordered =
        policy.orders() == OrderRule.ONE_ORDER
            || (moment.work() != null && moment.work().isOrdered());
    if (!ordered) {
      return Element.NO_ORDER;
    }
    boolean told = moment.ruling() != null && moment.ruling().state() != StateClass.MINOR_STOP;
    return minor && !told ? Element.MINOR_STOP : longer;
  }

  /**
   * For each moment how long the machine stood around it, whatever was planned meanwhile; 0 where
   * it did not stand. Time of which nothing is known ends a stop.
   */
  private static long[] stopLengths(List<Moment> moments) {
    long[] lengths = new long[moments.size()];
    int i = 0;
    while (i < moments.size()) {
      int end = i;
      while (end < moments.size() && moments.get(end).isStop()) {
        end++;
      }
      for (int j = i; j < end; j++) {
        lengths[j] = moments.get(end - 1).to() - moments.get(i).from();
      }
      i = Math.max(end, i + 1);
    }
    return lengths;
  }

  /** A setup ends where it was told to, where a person's word begins or the machine produces. */
  private void addEndsOfStartUp(Collection<Long> edges) {
    for (StateSpan each : facts.states()) {
      if (each.state() == StateClass.SETUP) {
        edges.add(each.to() + policy.startUp());
      } else if (each.state() == StateClass.PRODUCING && !facts.rulings().isEmpty()) {
        edges.add(each.from() + policy.startUp());
      }
    }
    for (Ruling each : facts.rulings()) {
      edges.add(each.from() + policy.startUp());
      edges.add(each.to() + policy.startUp());
    }
  }

  private Moment moment(long from, long to) {
    StateSpan state = states.at(from);
    Ruling ruling = rulings.at(from);
    boolean ruled = ruling != null && ruling.holdsOver(state);
    return new Moment(from, to, state, ruled ? ruling : null, planned.at(from), work.at(from));
  }

  private List<Moment> moments() {
    TreeSet<Long> edges = new TreeSet<>();
    edges.add(facts.from());
    edges.add(facts.to());
    edges.addAll(facts.cuts());
    states.addEdges(edges);
    rulings.addEdges(edges);
    planned.addEdges(edges);
    work.addEdges(edges);
    addEndsOfStartUp(edges);
    List<Moment> moments = new ArrayList<>(edges.size());
    Long from = null;
    for (Long to : edges) {
      if (from != null) {
        moments.add(moment(from, to));
      }
      from = to;
    }
    return moments;
  }
}
