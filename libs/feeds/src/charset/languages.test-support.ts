/** A few sentences of our own in languages that have a character set of their own, as a news feed would have them. */
export const SENTENCES = {
  arabic: [
    'عادت العبّارة إلى العمل بعد عاصفة استمرت ثلاثة أيام',
    'قال رئيس البلدية إن الميناء سيفتح أبوابه أمام الصيادين صباح الغد',
    'تراجعت أسعار الأسماك في السوق القديمة بسبب كثرة المعروض هذا الأسبوع',
  ],
  chinese: [
    '渡轮在三天的风暴之后恢复航行',
    '市长表示港口将于明天早上重新向渔民开放',
    '由于本周供应充足，老市场的鱼价有所下降',
  ],
  taiwanese: [
    '渡輪在三天的風暴之後恢復航行',
    '市長表示港口將於明天早上重新向漁民開放',
    '由於本週供應充足，老市場的魚價有所下降',
  ],
  czech: [
    'Přívoz po třídenní bouři opět jezdí',
    'Starosta řekl, že přístav bude zítra ráno znovu otevřen pro rybáře',
    'Ceny ryb na starém tržišti kvůli velké nabídce klesly, žádný obchodník si však nestěžuje',
  ],
  french: [
    'Le bac reprend du service après trois jours de tempête',
    'Le maire a déclaré que le port rouvrirait dès demain matin aux pêcheurs',
    'Les prix ont baissé au marché, où la fête est déjà très animée',
  ],
  greek: [
    'Το πλοίο ταξιδεύει ξανά μετά από τρεις ημέρες θύελλας',
    'Ο δήμαρχος δήλωσε ότι το λιμάνι θα ανοίξει αύριο το πρωί για τους ψαράδες',
    'Οι τιμές των ψαριών έπεσαν στην παλιά αγορά αυτή την εβδομάδα',
  ],
  hebrew: [
    'המעבורת חזרה לפעול אחרי סערה של שלושה ימים',
    'ראש העיר אמר שהנמל ייפתח מחר בבוקר לדייגים',
    'מחירי הדגים ירדו השבוע בשוק הישן בגלל היצע גדול',
  ],
  japanese: [
    '三日間の嵐のあと、フェリーが再び運航を始めた',
    '市長は、港は明日の朝から漁師のために開かれると述べた',
    '今週は魚が多く入ったため、古い市場では値段が下がっている',
  ],
  korean: [
    '사흘간의 폭풍이 지나고 여객선이 다시 운항을 시작했다',
    '시장은 내일 아침부터 어민들에게 항구를 다시 연다고 말했다',
    '이번 주에는 물량이 많아 오래된 시장의 생선 가격이 내렸다',
  ],
  lithuanian: [
    'Po tris dienas trukusios audros keltas vėl plaukioja',
    'Meras pranešė, kad uostas rytoj rytą vėl bus atidarytas žvejams',
    'Žuvų kainos šią savaitę senajame turguje sumažėjo, nes pasiūla didelė',
  ],
  polish: [
    'Prom znów kursuje po trzech dniach burzy',
    'Burmistrz powiedział, że port zostanie jutro rano ponownie otwarty dla rybaków',
    'Ceny ryb na starym targu spadły w tym tygodniu, gdyż podaż była duża',
  ],
  russian: [
    'Паром снова ходит после трёхдневного шторма',
    'Мэр сообщил, что порт завтра утром вновь откроют для рыбаков',
    'На старом рынке цены на рыбу упали из-за большого предложения',
  ],
  thai: [
    'เรือข้ามฟากกลับมาให้บริการอีกครั้งหลังพายุสามวัน',
    'นายกเทศมนตรีกล่าวว่าท่าเรือจะเปิดให้ชาวประมงพรุ่งนี้เช้า',
    'ราคาปลาในตลาดเก่าลดลงในสัปดาห์นี้',
  ],
  turkish: [
    'Üç gün süren fırtınanın ardından vapur yeniden çalışıyor',
    'Belediye başkanı, limanın yarın sabah balıkçılara açılacağını söyledi',
    'Eski çarşıda balık fiyatları bu hafta düştü, çünkü arz çok büyüktü',
  ],
  ukrainian: [
    'Пором знову ходить після триденного шторму',
    'Міський голова повідомив, що порт завтра вранці знову відкриють для рибалок',
    'На старому ринку ціни на рибу впали через велику пропозицію, її досі їдять',
  ],
} as const;
