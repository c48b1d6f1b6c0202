package dev.clew.targets.spi;

import java.util.List;

/**
 * Several targets that one class makes, such as databases that differ in their dialect alone. Found
 * by {@link java.util.ServiceLoader}, hence with a public constructor without parameters.
 */
public interface TargetFamily {

  /** Returns a new instance of every target of the family. */
  List<Target> targets();
}
