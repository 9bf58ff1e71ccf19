package org.xingping.engine.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/// No field, parameter or result is a `double` or `float`.
final class NoBinaryFractions extends ArchCondition<JavaClass> {

    private static final Set<String> BINARY = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    NoBinaryFractions() {
        super("have no binary fraction in fields, parameters or results");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
            report(type, field.getFullName(), field.getRawType(), events);
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            report(type, unit.getFullName(), unit.getRawReturnType(), events);
            unit.getRawParameterTypes().forEach(parameter -> report(type, unit.getFullName(), parameter, events));
        }
    }

    private static void report(JavaClass owner, String member, JavaClass type, ConditionEvents events) {
        if (BINARY.contains(type.getName())) {
            events.add(SimpleConditionEvent.violated(owner, member + " holds a binary fraction"));
        }
    }
}
