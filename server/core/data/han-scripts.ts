/**
 * Characters that Simplified and Traditional Chinese write differently: those of our own texts and phrases, and frequent ones, by
 * which the script of a prompt is told. As OpenCC pairs them (s2tw, https://github.com/BYVoid/OpenCC).
 */

/** One by one: the same place in both. */
export const oneByOne = {
  simplified: [
    '与专业东严个为么义书乱于产亲仅从们价众优会伪体关内写决况准几凭划则创删别剂务动协单参双发变号后员响团国图场块声处复头学实',
    '审对寻导将层师带帮并应开张强当录忆态总户执扩报拟择换据数断无时术机杂权条来极构标树样档检欢气汇汉没测满点热献环现电画疗监',
    '盖码确离种积称稳笔签简类红约级纲线组细终经结给络绝统继续维编网职联胜脑艺节苏范荐药获营虑虚补装见观规视计认让议记许论设访',
    '证评词译试话询该详语误说请读课谁调谈谢财质购费资赖践车转轮载较输辞达过运还这进远适选遗邮释里银链错键长问间闻阅队陈随难页',
    '项顺须顾预领频题额风飞馈马驱验骤',
  ].join(''),
  traditional: [
    '與專業東嚴個為麼義書亂於產親僅從們價眾優會偽體關內寫決況準幾憑劃則創刪別劑務動協單參雙發變號後員響團國圖場塊聲處複頭學實',
    '審對尋導將層師帶幫並應開張強當錄憶態總戶執擴報擬擇換據數斷無時術機雜權條來極構標樹樣檔檢歡氣彙漢沒測滿點熱獻環現電畫療監',
    '蓋碼確離種積稱穩筆籤簡類紅約級綱線組細終經結給絡絕統繼續維編網職聯勝腦藝節蘇範薦藥獲營慮虛補裝見觀規視計認讓議記許論設訪',
    '證評詞譯試話詢該詳語誤說請讀課誰調談謝財質購費資賴踐車轉輪載較輸辭達過運還這進遠適選遺郵釋裡銀鏈錯鍵長問間聞閱隊陳隨難頁',
    '項順須顧預領頻題額風飛饋馬驅驗驟',
  ].join(''),
};

/** Of these, forms that the other script writes too, in other words: they tell nothing of the script. */
export const inBoth = '与么于价优体准几划后复并据机极构气确离种网胜范荐适里於後';

/** Where the word decides. Any other has the form of `oneByOne`, or stays as it is. */
export const byWord: readonly (readonly [simplified: string, traditional: string])[] = [
  ['批准', '批准'],
  ['准许', '准許'],
  ['合并', '合併'],
  ['回复', '回覆'],
  ['答复', '答覆'],
  ['恢复', '恢復'],
  ['修复', '修復'],
  ['注明', '註明'],
  ['标注', '標註'],
  ['注释', '註釋'],
  ['关系', '關係'],
  ['联系', '聯繫'],
  ['公里', '公里'],
  ['皇后', '皇后'],
  ['签名', '簽名'],
  ['茶几', '茶几'],
  ['头发', '頭髮'],
];
