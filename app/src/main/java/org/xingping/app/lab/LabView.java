package org.xingping.app.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// The lab: sliders, and what comes of moving them.
///
/// @param cycles those that can be chosen, the newest first
/// @param result null: there is none to try anything on
public record LabView(List<Cycle> cycles, @Nullable ResultView result, List<Slider> sliders) implements View {

    public LabView {
        cycles = List.copyOf(cycles);
        sliders = List.copyOf(sliders);
    }

    @Override
    public String template() {
        return "lab/lab";
    }

    @Override
    public int status() {
        return result == null ? 200 : result.status();
    }

    /// The sliders by part of the standard.
    public Map<Text, List<Slider>> parts() {
        Map<Text, List<Slider>> parts = new LinkedHashMap<>();
        sliders.forEach(slider -> parts.computeIfAbsent(slider.part(), absent -> new ArrayList<>())
                .add(slider));
        return parts;
    }
}
