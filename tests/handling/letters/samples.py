"""One believable letter of every kind, as an office would issue it."""

from datetime import date, datetime

from huiyin.handling.letters import (
    Asking,
    AssignLetter,
    ClaimAnswer,
    ConsultationAnswer,
    Due,
    ExtensionNotice,
    Form,
    ForwardLetter,
    HearingNotice,
    Letter,
    Limit,
    Notice,
    Opinion,
    ReceiptSlip,
    Refusal,
    Remedy,
    ReReviewOpinion,
    ReturnLetter,
    ReviewOpinion,
    Ruling,
    ServiceProof,
    SuggestionReply,
    SupervisionLetter,
    WhereSentNotice,
)
from huiyin.handling.letters.form import box, lines, listed, prose, row, signs

ASKING = Asking(
    phone="0999-5550123",
    person="周文静",
    address="青石镇人民路18号便民服务中心2号窗口",
    hours="工作日8时30分至17时",
    link="https://huiyin.example/f/QS-2025-000187",
)
PETITION = {
    "addressee": "李秀兰",
    "matter": "QS-2025-0187",
    "received_on": date(2025, 8, 1),
    "channel": "走访",
    "summary": "东岭村三组灌溉水渠坍塌、秧田缺水",
}
TOWN = {"office": "青石镇人民政府", "on": date(2025, 8, 4), "asking": ASKING}
HANDLE = Limit(days=60, basis="《信访工作条例》第三十四条")
REMEDY = Remedy(
    organ="云溪县人民政府",
    address="云溪县府前路1号信访接待中心",
    phone="0999-5550100",
    limit=Limit(days=30, basis="《信访工作条例》第三十五条"),
    if_served_on=date(2025, 10, 9),
    last_day=Due(on=date(2025, 11, 10)),
    bring=("本意见书", "身份证件", "复查申请书"),
)
SECOND_REMEDY = Remedy(
    organ="南屏市人民政府",
    limit=Limit(days=30, basis="《信访工作条例》第三十六条"),
    if_served_on=date(2025, 11, 21),
    last_day=Due(on=date(2025, 12, 22)),
)
CLAIMS = (
    ClaimAnswer(
        request="修复东岭村三组坍塌的灌溉水渠。",
        facts="经现场查看，2025年7月19日暴雨致该段水渠坍塌42米，影响23户31.6亩秧田用水，您反映的情况属实。",
        reasons="水渠属于村集体管护的小型农田水利设施，汛期毁损应当及时修复，修复经费列入本年度水毁修复项目。",
        outcome="supported",
        opinion="由镇农业农村办公室组织东岭村民委员会修复，2025年10月31日前完工，完工前由镇抗旱服务队临时提水灌溉。",
        basis=("《农田水利条例》第二十二条",),
    ),
    ClaimAnswer(
        request="按每亩800元补偿缺水造成的减产损失。",
        facts="秋粮尚未收割，减产数量没有认定。县农业保险理赔员已于8月11日查勘登记，登记面积为2.3亩。",
        reasons="减产由暴雨引起，没有由镇财政直接补偿的规定；已参加的水稻种植保险可以依照合同理赔。",
        outcome="explained",
        opinion="镇农业农村办公室协助您在秋收测产后办理保险理赔，不再另行补偿。",
        basis=("《农业保险条例》第十二条", "《农业保险条例》第十四条"),
    ),
)
ORIGINAL = Ruling(office="青石镇人民政府", number="青石信处〔2025〕12号", on=date(2025, 9, 28))
FIRST_REVIEW = Ruling(office="云溪县人民政府", number="云信复查〔2025〕6号", on=date(2025, 11, 20))
RULING = {
    "addressee": "李秀兰",
    "matter": "QS-2025-0187",
    "original": ORIGINAL,
    "requests": "撤销原意见第二项，补偿减产损失。",
    "facts": "经查，2025年7月19日暴雨致水渠坍塌42米。原办理机关没有核实抽水费用支出。",
    "reasons": "减产损失应当依照保险合同理赔；抽水费用属于应急抗旱支出，原意见没有答复。",
    "decision": "原意见第二项认定事实不清，应当就抽水费用一并处理。",
    "basis": ("《信访工作条例》第三十五条",),
    "asking": ASKING,
}
TRANSFER = {
    "office": "云溪县信访局",
    "on": date(2025, 8, 4),
    "asking": ASKING,
    "to": "青石镇人民政府",
    "matter": "YX-2025-1024",
    "received_on": date(2025, 8, 1),
    "channel": "来信",
    "summary": "反映东岭村三组灌溉水渠坍塌后无人修复，秧田缺水。",
    "claims": ("修复灌溉水渠", "补偿减产损失"),
    "petitioner": "李秀兰，东岭村三组",
    "notify": Limit(days=15, basis="《信访工作条例》第二十三条"),
    "notify_due": Due(on=date(2025, 8, 19)),
    "objection": Limit(days=5, basis="《信访工作条例》第二十三条", working=True),
    "objection_due": Due(on=date(2025, 8, 11)),
    "enclosures": ("来信复印件2页", "水渠照片3张"),
    "basis": ("《信访工作条例》第二十二条",),
}


def receipt() -> ReceiptSlip:
    """Return a receipt slip."""
    return ReceiptSlip(
        **TOWN,
        number="QS-2025-000187",
        code="4827 1930 5562 0716",
        channel="走访",
        summary=PETITION["summary"],
        enclosures=("水渠照片3张", "村民签名1页"),
        told_by=Due(on=date(2025, 8, 19)),
        told_basis="《信访工作条例》第二十三条",
        proof="huiyin receipt 1\nnumber QS-2025-000187\nday 2025-08-04\nsha256 "
        + "a" * 64
        + "\nsigned "
        + "A" * 86
        + "==",
    )


def opinion(claims: tuple[ClaimAnswer, ...] = CLAIMS) -> Opinion:
    """Return an opinion on the given claims."""
    return Opinion(
        **PETITION,
        **(TOWN | {"on": date(2025, 9, 28)}),
        number="青石信处〔2025〕12号",
        accepted_on=date(2025, 8, 4),
        heard="本机关于2025年8月12日在东岭村村民委员会当面听取了您的意见。",
        claims=claims,
        remedy=REMEDY,
    )


def letters() -> dict[str, Letter]:
    """Return one letter of every kind, by the name of its template."""
    made = (
        receipt(),
        Notice(
            **PETITION,
            **TOWN,
            number="青石信告〔2025〕87号",
            accepted_on=date(2025, 8, 4),
            route="属于申诉求决类事项，依照信访程序办理。",
            procedure="听取您的意见，调查核实，出具信访处理意见书并送达；对意见不服的，可以请求复查、复核。",
            handling_office="青石镇人民政府（镇农业农村办公室，承办人：周文静）",
            limit=HANDLE,
            due=Due(on=date(2025, 10, 9)),
            mediation_offered=True,
            basis=("《信访工作条例》第二十三条",),
        ),
        WhereSentNotice(
            **PETITION,
            **TOWN,
            sent_to="云溪县水利局",
            sent_on=date(2025, 8, 4),
            how="assigned",
            number="青石信告〔2025〕88号",
            basis=("《信访工作条例》第二十三条",),
        ),
        Refusal(
            **PETITION,
            **TOWN,
            number="青石信告〔2025〕89号",
            what="not_accepted",
            ground="事项属于人民法院职权范围。",
            reasons="您反映的水渠用地补偿纠纷，云溪县人民法院已于2025年6月3日立案，应当依照诉讼程序处理。",
            basis=("《信访工作条例》第二十八条", "《信访工作条例》第三十一条"),
            route="请向云溪县人民法院诉讼服务中心（云溪县府前路9号，电话0999-5550300）提出。",
            object_to="云溪县信访局（电话0999-5550100）",
        ),
        ExtensionNotice(
            **PETITION,
            **TOWN,
            number="青石信延〔2025〕3号",
            accepted_on=date(2025, 8, 4),
            was_due=Due(on=date(2025, 10, 9)),
            due=Due(on=date(2025, 11, 3), provisional=True),
            days=30,
            reason="水渠毁损原因需要县水利局作出技术鉴定，鉴定报告预计10月下旬完成。",
            approved_by="本机关负责人吴建国",
            basis=("《信访工作条例》第三十四条",),
        ),
        HearingNotice(
            **TOWN,
            number="青石信听〔2025〕1号",
            addressee="李秀兰",
            matter="QS-2025-0187",
            subject=PETITION["summary"],
            at=datetime(2025, 9, 9, 9, 30),
            place="青石镇人民政府二楼会议室",
            chair="吴建国（镇人大主席）",
            members=("陈志远（县水利局）", "何家声（律师）"),
            recorder="周文静",
            public=True,
            recusal_by=Due(on=date(2025, 9, 5)),
            basis=("《信访工作条例》第三十一条",),
        ),
        ForwardLetter(**TRANSFER, number="云信转〔2025〕310号"),
        AssignLetter(
            **TRANSFER,
            number="云信交〔2025〕31号",
            due=Due(on=date(2025, 9, 30)),
            wanted=("办理结果", "证据", "信访人意见"),
        ),
        ReturnLetter(
            **TOWN,
            number="青石信退〔2025〕2号",
            to="云溪县信访局",
            matter="YX-2025-1024",
            their_number="云信转〔2025〕310号",
            received_on=date(2025, 8, 4),
            summary="县道015线边沟堵塞",
            reasons="县道及其附属设施由县交通运输局管养，本镇没有管养职责和经费。",
            proposed="云溪县交通运输局",
            materials=("转送函原件", "来信复印件2页"),
            limit=Limit(days=5, basis="《信访工作条例》第二十三条", working=True),
            basis=("《中华人民共和国公路法》第八条",),
        ),
        SupervisionLetter(
            office="云溪县信访局",
            on=date(2025, 10, 20),
            number="云信督〔2025〕3号",
            to="青石镇人民政府",
            title="督办函",
            matter="YX-2025-1024",
            summary="东岭村三组灌溉水渠坍塌、秧田缺水",
            found="超过办理期限没有答复。",
            asked="请说明原因，尽快书面答复信访人，并把答复副本报送本局。",
            due=Due(on=date(2025, 10, 30)),
            asking=ASKING,
            basis=("《信访工作条例》第四十条",),
        ),
        opinion(),
        SuggestionReply(
            **PETITION,
            **TOWN,
            number="青石建复〔2025〕4号",
            adopted="partly",
            reply="已将三组水渠清淤列入2026年民生清单；全线硬化待资金落实后分段实施。",
            reasons="全线硬化超出本年度预算。",
        ),
        ConsultationAnswer(
            **PETITION, **TOWN, answer="水稻种植保险理赔由承保公司办理。\n请携带保单和身份证件到镇便民服务中心3号窗口。"
        ),
        ReviewOpinion(
            **RULING,
            office="云溪县人民政府",
            on=date(2025, 11, 20),
            number="云信复查〔2025〕6号",
            asked_on=date(2025, 10, 27),
            result="redo",
            redo_by=Due(on=date(2025, 12, 20)),
            remedy=SECOND_REMEDY,
        ),
        ReReviewOpinion(
            **RULING,
            office="南屏市人民政府",
            on=date(2026, 1, 16),
            number="南信复核〔2026〕1号",
            asked_on=date(2025, 12, 17),
            review=FIRST_REVIEW,
            result="upheld",
            heard_on=date(2026, 1, 8),
            final_basis="《信访工作条例》第三十六条",
            routes=("依照保险合同向人民法院起诉",),
        ),
        Form(
            office="青石镇人民调解委员会",
            on=date(2025, 9, 16),
            number="（2025）青石人调字第1号",
            title="卷内目录",
            blocks=(
                row(("卷号", "1"), ("性别", "")),
                box("备注", "", 20),
                *listed(("序号", "名称"), (("1", "口头协议"),)),
                prose("以上无误。"),
                lines(("日期", "")),
                signs("签名"),
            ),
            seal=True,
        ),
        ServiceProof(
            office="青石镇人民政府",
            on=date(2025, 10, 9),
            matter="QS-2025-0187",
            document="信访处理意见书",
            document_number="青石信处〔2025〕12号",
            addressee="李秀兰",
            address="青石镇东岭村三组17号",
            method="in_person",
            servers=("周文静", "陈志远"),
        ),
    )
    return {letter.template: letter for letter in made}
