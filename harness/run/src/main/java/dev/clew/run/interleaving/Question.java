package dev.clew.run.interleaving;

/** Something that is computed with an object, which may fail. */
@FunctionalInterface
public interface Question<T, R> {

  /** Returns the answer. */
  R answer(T with) throws Exception;
}
