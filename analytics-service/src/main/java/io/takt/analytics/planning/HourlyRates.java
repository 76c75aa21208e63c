package io.takt.analytics.planning;

import io.takt.contracts.plant.HourlyRate;
import io.takt.contracts.plant.Line;
import io.takt.contracts.plant.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an hour of lost production costs at a machine. The rate of the machine counts, else its
 * line's, else its site's; each from its day on, so that a new one leaves the past as it was.
 */
public final class HourlyRates {
  private static final HourlyRates NONE = new HourlyRates("", List.of());

  private final String currency;

  /** By first day; the most exact place first. */
  private final List<NavigableMap<LocalDate, Double>> places;

  private HourlyRates(String currency, List<NavigableMap<LocalDate, Double>> places) {
    this.currency = currency;
    this.places = places;
  }

  public static HourlyRates of(Plan plan, PlannedMachine machine) {
    Site site = plan.site(machine.site());
    Line line = plan.line(machine.line());
    if (site == null || line == null || site.getHourlyRatesCount() == 0) {
      return NONE;
    }
    String place = line.getAreaKey() + "/" + line.getKey();
    return new HourlyRates(
        site.getCurrency(),
        List.of(of(site, place + "/" + machine.key()), of(site, place), of(site, "")));
  }

  private static NavigableMap<LocalDate, Double> of(Site site, String place) {
    NavigableMap<LocalDate, Double> rates = new TreeMap<>();
    for (HourlyRate rate : site.getHourlyRatesList()) {
      if (rate.getPlace().equals(place)) {
        rates.put(LocalDate.ofEpochDay(rate.getFromEpochDay()), rate.getPerHour());
      }
    }
    return rates;
  }

  /** Empty when there are no rates. */
  public String currency() {
    return currency;
  }

  /** Empty when nobody said what an hour costs then. */
  public OptionalDouble on(LocalDate day) {
    for (NavigableMap<LocalDate, Double> place : places) {
      Map.Entry<LocalDate, Double> rate = place.floorEntry(day);
      if (rate != null) {
        return OptionalDouble.of(rate.getValue());
      }
    }
    return OptionalDouble.empty();
  }

  /** Days on which another rate may begin to count. */
  public Set<LocalDate> changes() {
    Set<LocalDate> days = new TreeSet<>();
    places.forEach(place -> days.addAll(place.keySet()));
    return days;
  }
}
