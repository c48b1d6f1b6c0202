package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.SessionContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** A dialect that speaks as another does, but for what it says itself. */
abstract class ForwardingDialect implements Dialect {

  private final Dialect other;

  ForwardingDialect(Dialect other) {
    this.other = other;
  }

  @Override
  public String driverClass() {
    return other.driverClass();
  }

  @Override
  public String driverArtifact() {
    return other.driverArtifact();
  }

  @Override
  public List<String> setLevel(IsolationLevel level) {
    return other.setLevel(level);
  }

  @Override
  public String createTable(String table, DataType dataType) {
    return other.createTable(table, dataType);
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return other.statements(table, dataType);
  }

  @Override
  public Properties connectionProperties(SessionContext context) {
    return other.connectionProperties(context);
  }

  @Override
  public List<String> settings(SessionContext context) {
    return other.settings(context);
  }

  /** By patience: how each is asked is not known well enough. */
  @Override
  public WaitDetection waitDetection() {
    return new WaitDetection.ByPatience();
  }

  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return other.saysNotCommitted(answerToCommit);
  }

  @Override
  public SqlFailure failure(SQLException e) {
    return other.failure(e);
  }

  @Override
  public String advice(SQLException e) {
    return other.advice(e);
  }
}
