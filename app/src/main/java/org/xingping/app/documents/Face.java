package org.xingping.app.documents;

import java.util.List;

/// The typefaces of official documents, with what stands in for them where they are not installed.
enum Face {
    TITLE(
            "方正小标宋_GBK",
            "方正小标宋简体, FZXiaoBiaoSong-B05S, 华文中宋, STZhongsong, 宋体, SimSun, Noto Serif CJK SC",
            true,
            "fzxbsjw,fzxbsk,fzxiaobiaosong,方正小标宋,stzhongs,notoserifcjk-bold,"
                    + "notoserifcjksc-bold,notoserifsc-bold,sourcehanserif-bold,"
                    + "sourcehanserifsc-bold,sourcehanserifcn-bold"),
    BODY(
            "仿宋_GB2312",
            "仿宋, FangSong, 华文仿宋, STFangsong, 方正仿宋_GBK, 宋体, SimSun, Noto Serif CJK SC",
            false,
            "fangsong_gb2312,仿宋_gb2312,simfang,fzfsk,fzfsjw,stfangso,zhuquefangsong"),
    HEI(
            "黑体",
            "SimHei, 华文黑体, STHeiti, Noto Sans CJK SC, Source Han Sans SC",
            true,
            "simhei,fzhtk,stheiti,notosanscjk-bold,notosanscjksc-bold,"
                    + "notosanssc-bold,sourcehansans-bold,sourcehansanssc-bold,"
                    + "sourcehansanscn-bold,wqy-zenhei"),
    KAI(
            "楷体_GB2312",
            "楷体, KaiTi, 华文楷体, STKaiti, 霞鹜文楷, LXGW WenKai, Noto Serif CJK SC",
            false,
            "kaiti_gb2312,楷体_gb2312,simkai,fzktk,stkaiti,lxgwwenkai-regular,ukai"),
    SONG("宋体", "SimSun, 华文宋体, STSong, Noto Serif CJK SC, Source Han Serif SC", false, "simsun,stsong,songti");

    /// How word processors know it.
    private final String officialName;

    /// Names they try where they do not, the best first.
    private final String otherNames;

    private final boolean isHeavy;

    /// How the names of its files begin, in small letters, the best first.
    private final String files;

    Face(String officialName, String otherNames, boolean isHeavy, String files) {
        this.officialName = officialName;
        this.otherNames = otherNames;
        this.isHeavy = isHeavy;
        this.files = files;
    }

    String officialName() {
        return officialName;
    }

    String otherNames() {
        return otherNames;
    }

    /// Whether what stands in for it is to be drawn heavier than it is.
    boolean isHeavy() {
        return isHeavy;
    }

    List<String> files() {
        return List.of(files.split(",", -1));
    }
}
