package dev.clew.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * People who register under a name that nobody has.
 *
 * <p>Who looks first and inserts then finds nothing to lock: what must not be there is not there.
 * Two who look at once both insert. The second way leaves it to the database, which has a unique
 * constraint, and says in the application's words what its error means. Both are tested in {@code
 * Ex03_UniqueUsernameTest}.
 */
public final class Ex03_UniqueUsername {

  /** A name that somebody has. */
  public static final class UsernameTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public UsernameTaken(String name) {
      super(name + " is taken");
    }
  }

  private static final String DUPLICATE_KEY = "23505";

  private Ex03_UniqueUsername() {}

  /** Looks whether the name is free, and takes it. */
  public static void registerBroken(Connection connection, String name, int id)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select id from person where name = ?")) {
      select.setString(1, name);
      try (ResultSet person = select.executeQuery()) {
        if (person.next()) {
          throw new UsernameTaken(name);
        }
      }
    }
    insert(connection, name, id);
  }

  /** Takes the name, if the unique constraint lets it. */
  public static void register(Connection connection, String name, int id) throws SQLException {
    try {
      insert(connection, name, id);
    } catch (SQLException e) {
      if (DUPLICATE_KEY.equals(e.getSQLState())) {
        throw new UsernameTaken(name);
      }
      throw e;
    }
  }

  private static void insert(Connection connection, String name, int id) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into person(name, id) values (?, ?)")) {
      insert.setString(1, name);
      insert.setInt(2, id);
      insert.executeUpdate();
    }
  }
}
