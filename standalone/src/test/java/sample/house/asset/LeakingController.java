package sample.house.asset;

/** Asks a table without saying for whom. */
public record LeakingController(PlantTable table) {
  public int all() {
    return table.everything();
  }
}
