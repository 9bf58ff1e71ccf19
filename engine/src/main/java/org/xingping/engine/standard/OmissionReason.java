package org.xingping.engine.standard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.xingping.engine.language.Text;

/// Why a standard leaves a clause of its source out: what the letters of `omitted` and `part_omitted` stand for.
public enum OmissionReason {
    A("居民分级、走访、流动人口登记、网格采集个人信息", "classes, visits or registers of residents"),
    B("宗教、信仰、民族、政治观点", "religion, belief, ethnicity or political opinion"),
    C("计划生育", "birth control"),
    D("按疾病、成瘾、犯罪记录等列名单", "lists of people by illness, addiction or criminal past"),
    E("以信访扣分", "petitions counted as a penalty"),
    F("摄像头覆盖、耳目、情报收集", "cameras, informers, intelligence gathering");

    private final String zh;
    private final String en;

    OmissionReason(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /// The letter as standards write it.
    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Text meaning() {
        return Text.of(zh, en);
    }

    /// The letters that a standard may write.
    static List<String> letters() {
        return Arrays.stream(values()).map(OmissionReason::letter).toList();
    }

    /// What a letter stands for.
    ///
    /// @throws IllegalArgumentException for a letter that the format does not have
    public static Text meaning(String letter) {
        return valueOf(letter.toUpperCase(Locale.ROOT)).meaning();
    }
}
