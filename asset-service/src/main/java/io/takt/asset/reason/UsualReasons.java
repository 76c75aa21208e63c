package io.takt.asset.reason;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree that fits most plants, to begin with. */
final class UsualReasons {
  static final List<Node> TREE =
      List.of(
          top(
              Category.PLANNED_DOWNTIME,
              "Planned downtime",
              "Geplanter Stillstand",
              node(
                  "pause",
                  "Breaks and meetings",
                  "Pausen und Besprechungen",
                  node("break", "Break", "Pause"),
                  node("meeting", "Meeting or training", "Besprechung oder Schulung")),
              node(
                  "upkeep",
                  "Upkeep",
                  "Instandhaltung",
                  node("maintenance", "Planned maintenance", "Geplante Wartung"),
                  node("cleaning", "Planned cleaning", "Geplante Reinigung")),
              node(
                  "no-demand",
                  "No demand",
                  "Kein Bedarf",
                  node("no-order", "No order", "Kein Auftrag"))),
          top(
              Category.SETUP,
              "Setup",
              "Rüsten",
              node(
                  "changeover",
                  "Changeover",
                  "Umrüsten",
                  node("product-change", "Product change", "Produktwechsel"),
                  node("tool-change", "Tool change", "Werkzeugwechsel"),
                  node("adjustment", "Adjustment", "Einstellen"))),
          top(
              Category.BREAKDOWN,
              "Breakdown",
              "Störung",
              node(
                  "technical",
                  "Technical",
                  "Technisch",
                  node("mechanical", "Mechanical fault", "Mechanischer Fehler"),
                  node("electrical", "Electrical fault", "Elektrischer Fehler"),
                  node("control", "Control or software", "Steuerung oder Software"),
                  node("tool-breakage", "Tool breakage", "Werkzeugbruch")),
              node(
                  "supply",
                  "Supply",
                  "Versorgung",
                  node("energy", "No power, air or water", "Kein Strom, keine Luft, kein Wasser"))),
          top(
              Category.MINOR_STOP,
              "Minor stops",
              "Kurzstillstände",
              node(
                  "short",
                  "Short stops",
                  "Kurze Stopps",
                  node("jam", "Jam", "Stau oder Verklemmung"),
                  node("sensor", "Sensor blocked or dirty", "Sensor verdeckt oder verschmutzt"))),
          top(
              Category.STARVATION_BLOCKAGE,
              "Held up from outside",
              "Von außen aufgehalten",
              node(
                  "flow",
                  "Material flow",
                  "Materialfluss",
                  node("no-material", "No material", "Kein Material"),
                  node("blocked", "Next machine is full", "Nächste Maschine ist voll")),
              node(
                  "crew", "Crew", "Personal", node("no-operator", "No operator", "Kein Bediener"))),
          top(
              Category.QUALITY,
              "Quality",
              "Qualität",
              node(
                  "reject",
                  "Rejects",
                  "Ausschuss",
                  node("dimension", "Out of dimension", "Maßabweichung"),
                  node("surface", "Surface fault", "Oberflächenfehler"),
                  node("start-up", "Start-up reject", "Anfahrausschuss"))));

  private UsualReasons() {}

  /**
   * A place of the tree.
   *
   * @param category of a class, null below
   */
  record Node(String key, String en, String de, @Nullable Category category, List<Node> below) {}

  private static Node top(Category category, String en, String de, Node... groups) {
    return new Node(category.id(), en, de, category, List.of(groups));
  }

  private static Node node(String key, String en, String de, Node... below) {
    return new Node(key, en, de, null, List.of(below));
  }
}
