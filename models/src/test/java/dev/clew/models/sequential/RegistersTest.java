package dev.clew.models.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistersTest {

  @Test
  void register_readOfItsValue_possible() {
    assertThat(step(Register.of(2), 2L, "read", null, Result.of(2)).next()).containsExactly(2L);
    assertThat(step(Register.of(2), 2L, "read", null, Result.unknown()).next()).containsExactly(2L);
  }

  @Test
  void register_readOfAnotherValue_impossible() {
    assertThat(step(Register.of(2), 2L, "read", null, Result.of(3)).reason())
        .isEqualTo("can't read 3 from register 2");
  }

  @Test
  void register_write_replaces() {
    assertThat(step(Register.of(null), null, "write", "a", Result.unknown()).next())
        .containsExactly("a");
    assertThat(step(Register.of("a"), "a", "write", null, Result.of(null)).next())
        .containsOnlyNulls();
  }

  @Test
  void casRegister_expectedValue_replaces() {
    CasRegister<Long> register = CasRegister.of(1);
    assertThat(step(register, 1L, "cas", List.of(1L, 4L), Result.of(null)).next())
        .containsExactly(4L);
    assertThat(step(register, 1L, "write", 3L, Result.of(3)).next()).containsExactly(3L);
    assertThat(step(register, 1L, "read", null, Result.of(1)).next()).containsExactly(1L);
  }

  @Test
  void casRegister_otherValue_impossible() {
    assertThat(step(CasRegister.of(1), 1L, "cas", List.of(2L, 3L), Result.of(null)).reason())
        .isEqualTo("can't CAS 1 from 2 to 3");
  }

  @Test
  void casRegister_refusedCas_showsAnotherValue() {
    assertThat(Steps.of(CasRegister.of(1)).refused("cas", List.of(2L, 3L)).states())
        .containsExactly(1L);
    assertThat(Steps.of(CasRegister.of(1)).refused("cas", List.of(1L, 3L)).reason())
        .isEqualTo("can't refuse a CAS from 1, which is the value");
    assertThat(Steps.of(KeyValue.of(1)).refused("cas", List.of(2L, 3L)).states())
        .containsExactly(1L);
    assertThat(Steps.of(KeyValue.of(1)).refused("cas", List.of(1L, 3L)).reason()).isNotEmpty();
  }

  @Test
  void refused_otherThanCas_nothingIsKnown() {
    assertThatThrownBy(() -> Steps.of(CasRegister.of(1)).refused("write", 3L))
        .hasMessage("nothing is known of a refused write");
    assertThatThrownBy(() -> Steps.of(KeyValue.of(1)).refused("put", 3L)).isNotNull();
    assertThatThrownBy(() -> Steps.of(Register.of(1)).refused("write", 3L)).isNotNull();
  }

  @Test
  void structure_ofEachRegister_holdsTheInitialValue() {
    assertThat(Register.of(1).perKey().structure())
        .isEqualTo(
            new Structure(
                Structure.Kind.REGISTER, Map.of("read", Role.READ, "write", Role.WRITE), 1L));
    assertThat(CasRegister.of(null).structure().roles()).containsEntry("cas", Role.CAS);
    assertThat(KeyValue.ofStrings().structure().initial()).isEqualTo("");
    assertThat(KeyValue.ofStrings().structure().roles())
        .containsOnlyKeys("get", "read", "put", "write", "cas");
  }

  @Test
  void initial_integer_asHistoriesHoldIt() {
    assertThat(Register.of(0).initial()).isEqualTo(0L);
    assertThat(CasRegister.of((Object) 0).initial()).isEqualTo(0L);
    assertThat(KeyValue.of(7).initial()).isEqualTo(7L);
    assertThat(KeyValue.ofStrings().initial()).isEmpty();
    assertThat(KeyValue.<String>of(null).initial()).isNull();
    assertThat(CasRegister.of("x").perKey().initial()).isEqualTo("x");
  }

  @Test
  void operation_unknownFunction_namesTheKnownOnes() {
    assertThatThrownBy(() -> step(Register.of(0), 0L, "cas", null, Result.unknown()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("the model has no function cas; its functions are read, write");
    assertThatThrownBy(() -> step(CasRegister.of(0), 0L, "txn", null, Result.unknown()))
        .hasMessageEndingWith("read, write, cas");
    assertThatThrownBy(() -> step(KeyValue.of(0), 0L, "txn", null, Result.unknown()))
        .hasMessageEndingWith("get, put, append, cas");
  }

  @Test
  void operation_casWithoutPair_saysWhatItTakes() {
    assertThatThrownBy(() -> step(CasRegister.of(0), 0L, "cas", 3L, Result.unknown()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cas takes a pair such as [1 2], but its value is 3");
  }

  @Test
  void operation_keyOnOneRegister_pointsToPerKey() {
    assertThatThrownBy(() -> Register.of(0).operation(new Invocation("read", "x", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("read names the key x, but the model is of one register; use perKey()");
  }

  @Test
  void perKey_anyKey_stepsAsItsObject() {
    PerKey<@Nullable Long, Register.Op<Long>> registers = Register.of(0).perKey();
    Register.Op<Long> read = registers.operation(new Invocation("read", "x", null));
    assertThat(registers.isPerKey()).isTrue();
    assertThat(registers.readsRegister(read)).isTrue();
    assertThat(registers.step(0L, read, Result.of(0)).isPossible()).isTrue();
    assertThat(Register.of(0).isPerKey()).isFalse();
    assertThat(CasRegister.of(0).perKey().object()).isEqualTo(CasRegister.of(0));
  }

  @Test
  void readsRegister_write_false() {
    CasRegister<Long> register = CasRegister.of(0);
    assertThat(register.readsRegister(register.operation(new Invocation("read", null, null))))
        .isTrue();
    assertThat(register.readsRegister(register.operation(new Invocation("write", null, 1L))))
        .isFalse();
  }

  @Test
  void keyValue_append_addsToTheString() {
    KeyValue<String> map = KeyValue.ofStrings();
    assertThat(step(map, "ab", "append", "c", Result.unknown()).next()).containsExactly("abc");
    assertThat(step(map, null, "append", "c", Result.unknown()).next()).containsExactly("c");
    assertThat(step(map, "ab", "get", null, Result.of("ab")).isPossible()).isTrue();
    assertThat(step(map, "ab", "get", null, Result.of("a")).reason())
        .isEqualTo("can't get a where the value is ab");
    assertThat(step(map, "ab", "put", "z", Result.unknown()).next()).containsExactly("z");
    assertThat(step(map, "ab", "cas", List.of("ab", "q"), Result.of(null)).next())
        .containsExactly("q");
  }

  @Test
  void keyValue_appendToOrOfANumber_refused() {
    assertThat(step(KeyValue.of(0), 0L, "append", "c", Result.unknown()).reason())
        .isEqualTo("can't append c to 0");
    assertThatThrownBy(() -> step(KeyValue.of(0), 0L, "append", 3L, Result.unknown()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("append takes a string, but its value is 3");
    assertThat(KeyValue.of(0).isPerKey()).isTrue();
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the states of a model may be null
  private static <S extends @Nullable Object, O> Step<S> step(
      Model<S, O> model,
      @Nullable Object state,
      String function,
      @Nullable Object value,
      Result r) {
    return model.step((S) state, model.operation(new Invocation(function, null, value)), r);
  }
}
