package sample.house.asset;

/** A table that gives away everything it has. */
public final class PlantTable {
  public int everything() {
    return 1;
  }
}
