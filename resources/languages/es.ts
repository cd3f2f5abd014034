<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name></name>
    <message>
        <source>nothing saved yet: {path}</source>
        <translation>todavía no hay nada guardado: {path}</translation>
    </message>
    <message>
        <source>scale: {device}</source>
        <translation>báscula: {device}</translation>
    </message>
    <message>
        <source>scanner: {device}</source>
        <translation>escáner: {device}</translation>
    </message>
    <message>
        <source>This computer sees no scale and no serial scanner.</source>
        <translation>Esta computadora no ve ninguna báscula ni escáner serial.</translation>
    </message>
    <message>
        <source>printer: {printer}</source>
        <translation>impresora: {printer}</translation>
    </message>
    <message>
        <source>set up</source>
        <translation>configurado</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>imprimiendo</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>lista</translation>
    </message>
    <message>
        <source>{packings} in {rows} rows: {path}</source>
        <translation>{packings} en {rows} filas: {path}</translation>
    </message>
    <message>
        <source>Owner&apos;s password: </source>
        <translation>Contraseña del dueño: </translation>
    </message>
    <message>
        <source>Stations&apos; password: </source>
        <translation>Contraseña de las estaciones: </translation>
    </message>
    <message>
        <source>Viewer&apos;s password: </source>
        <translation>Contraseña de consulta: </translation>
    </message>
    <message>
        <source>The floor is ready. Each station needs this address (floor_url), and its password:</source>
        <translation>El piso está listo. Cada estación necesita esta dirección (floor_url) y su contraseña:</translation>
    </message>
    <message>
        <source>The floor&apos;s password: </source>
        <translation>Contraseña del piso: </translation>
    </message>
    <message>
        <source>The password for {floor} is in the keyring.</source>
        <translation>La contraseña de {floor} está en el llavero.</translation>
    </message>
    <message>
        <source>It couldn&apos;t be tried.</source>
        <translation>No se pudo probar.</translation>
    </message>
    <message>
        <source>This station has left the floor. It packs on its own from now on.</source>
        <translation>Esta estación dejó el piso. Desde ahora empaca por su cuenta.</translation>
    </message>
    <message>
        <source>This station has no floor.</source>
        <translation>Esta estación no tiene piso.</translation>
    </message>
    <message>
        <source>The floor is there.</source>
        <translation>El piso responde.</translation>
    </message>
    <message>
        <source>The floor is away. Packing goes on.</source>
        <translation>El piso no responde. Se puede seguir empacando.</translation>
    </message>
    <message>
        <source>The floor is from a newer Crux Desk. Packing goes on.</source>
        <translation>El piso es de un Crux Desk más nuevo. Se puede seguir empacando.</translation>
    </message>
    <message>
        <source>The floor doesn&apos;t let this station in. Packing goes on.</source>
        <translation>El piso no deja entrar a esta estación. Se puede seguir empacando.</translation>
    </message>
    <message numerus="yes">
        <source>{n} steps are not copied yet.</source>
        <comment>1 step is not copied yet.</comment>
        <translation>
            <numerusform>Falta copiar 1 paso.</numerusform>
            <numerusform>Falta copiar {n} pasos.</numerusform>
        </translation>
    </message>
    <message>
        <source>last seen {time}</source>
        <translation>última vez: {time}</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflicto</translation>
    </message>
    <message numerus="yes">
        <source>{n} more rows are wrong.</source>
        <comment>1 more row is wrong.</comment>
        <translation>
            <numerusform>Hay 1 fila más con errores.</numerusform>
            <numerusform>Hay {n} filas más con errores.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>Guardado: {path}</translation>
    </message>
    <message numerus="yes">
        <source>{n} pages</source>
        <comment>1 page</comment>
        <translation>
            <numerusform>1 página</numerusform>
            <numerusform>{n} páginas</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent to the printer {printer}: {name}</source>
        <translation>Se mandó a la impresora {printer}: {name}</translation>
    </message>
    <message>
        <source>Saved the sheet of command barcodes in {path}</source>
        <translation>La hoja de códigos de comando se guardó en {path}</translation>
    </message>
    <message>
        <source>Box {box}: the label is void.</source>
        <translation>Caja {box}: la etiqueta está anulada.</translation>
    </message>
    <message>
        <source>Nothing was packed here yet.</source>
        <translation>Aquí todavía no se ha empacado nada.</translation>
    </message>
    <message>
        <source>Not submitted</source>
        <translation>Sin enviar</translation>
    </message>
    <message>
        <source>Submitted, canceled, or moved</source>
        <translation>Enviado, cancelado o en otra estación</translation>
    </message>
    <message>
        <source>And {packings} before these: crux-desk status --json, or Ctrl+H in the window.</source>
        <translation>Y {packings} antes de estos: crux-desk status --json, o Ctrl+H en la ventana.</translation>
    </message>
    <message>
        <source>The token for {origin} is in the keyring.</source>
        <translation>El token de {origin} está en el llavero.</translation>
    </message>
    <message>
        <source>The token for {origin} was removed from the keyring.</source>
        <translation>El token de {origin} se quitó del llavero.</translation>
    </message>
    <message>
        <source>There was no token for {origin}.</source>
        <translation>No había token de {origin}.</translation>
    </message>
    <message>
        <source>Token for {origin}: </source>
        <translation>Token de {origin}: </translation>
    </message>
    <message>
        <source>The keyring has a token for {origin}.</source>
        <translation>El llavero tiene un token de {origin}.</translation>
    </message>
    <message>
        <source>Crux accepts the token for {origin}. It is the token of {name}.</source>
        <translation>Crux acepta el token de {origin}. Es el token de {name}.</translation>
    </message>
    <message>
        <source>But {name} is no supplier: only suppliers can ship.</source>
        <translation>Pero {name} no es proveedor: solo los proveedores pueden embarcar.</translation>
    </message>
    <message>
        <source>The tour stopped</source>
        <translation>El recorrido se detuvo</translation>
    </message>
    <message>
        <source>The screenshots are in {path}</source>
        <translation>Las imágenes están en {path}</translation>
    </message>
    <message>
        <source>A packer types the PO number {po} and presses Enter.</source>
        <translation>El empacador escribe el número de PO {po} y oprime Enter.</translation>
    </message>
    <message>
        <source>The note must be read once; Enter confirms it.</source>
        <translation>La nota se lee una vez; Enter la confirma.</translation>
    </message>
    <message>
        <source>One unit too many is rejected, and nothing changes.</source>
        <translation>Una unidad de más se rechaza y nada cambia.</translation>
    </message>
    <message>
        <source>Later, a second submission sends the rest of the same order.</source>
        <translation>Después, un segundo envío manda el resto del mismo pedido.</translation>
    </message>
    <message>
        <source>Forty lines, long names and right-to-left names show as they are.</source>
        <translation>Cuarenta renglones, nombres largos y nombres de derecha a izquierda se ven tal como son.</translation>
    </message>
    <message>
        <source>The packer types or scans items into box 1, then label, weight and cost.</source>
        <translation>El empacador escribe o escanea artículos en la caja 1; luego etiqueta, peso y costo.</translation>
    </message>
    <message>
        <source>F2 opens box 2; a comma works like a dot.</source>
        <translation>F2 abre la caja 2; la coma vale como punto.</translation>
    </message>
    <message>
        <source>Ctrl+Enter shows what goes out and what stays; Enter submits.</source>
        <translation>Ctrl+Enter muestra qué sale y qué se queda; Enter envía.</translation>
    </message>
    <message>
        <source>This computer has no display to open a window on. Start Crux Desk on a desktop; crux-desk tour shows it without one.</source>
        <translation>Esta computadora no tiene pantalla donde abrir una ventana. Inicie Crux Desk en un escritorio; crux-desk tour lo muestra sin pantalla.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Algo salió mal</translation>
    </message>
    <message>
        <source>Tell IT.</source>
        <translation>Avise a Sistemas.</translation>
    </message>
    <message numerus="yes">
        <source>{n} scanners disconnected</source>
        <comment>Scanner disconnected</comment>
        <translation>
            <numerusform>Escáner desconectado</numerusform>
            <numerusform>{n} escáneres desconectados</numerusform>
        </translation>
    </message>
    <message>
        <source>Scale disconnected</source>
        <translation>Báscula desconectada</translation>
    </message>
    <message>
        <source>Pictures can&apos;t be reached</source>
        <translation>No hay acceso a las fotos</translation>
    </message>
    <message>
        <source>The test page is at the printer.</source>
        <translation>La hoja de prueba está en la impresora.</translation>
    </message>
    <message>
        <source>This is the demo. Orders to start with: {orders}.</source>
        <translation>Esta es la demostración. Pedidos para empezar: {orders}.</translation>
    </message>
    <message>
        <source>Crux rejects {po} once, so that you see what to do.</source>
        <translation>Crux rechaza {po} una vez, para que vea qué hacer.</translation>
    </message>
    <message>
        <source>When the program closes, the demo&apos;s Crux forgets what was sent.</source>
        <translation>Al cerrar el programa, el Crux de la demostración olvida lo que se envió.</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>DEMO</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUCCIÓN</translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation>PRUEBAS</translation>
    </message>
    <message>
        <source>Crux Desk is open: its window is in front now.</source>
        <translation>Crux Desk ya está abierto: su ventana está al frente.</translation>
    </message>
    <message>
        <source>{order} is opened in the window.</source>
        <translation>{order} está abierto en la ventana.</translation>
    </message>
    <message>
        <source>{order} was not opened: the window asks something. Answer it first.</source>
        <translation>{order} no se abrió: la ventana pregunta algo. Conteste primero.</translation>
    </message>
    <message>
        <source>Sign in to Crux</source>
        <translation>Entrar a Crux</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>paste or scan the token of a supplier user</source>
        <translation>pegue o escanee el token de un usuario proveedor</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Usuario</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Contraseña</translation>
    </message>
    <message>
        <source>Without a token, sign in as you do on the Crux page:</source>
        <translation>Sin token, inicie sesión como en la página de Crux:</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Entrar</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Nothing was sent. Scan or paste the token.</source>
        <translation>No se envió nada. Escanee o pegue el token.</translation>
    </message>
    <message>
        <source>Enter a token, or a user name and a password.</source>
        <translation>Escriba un token, o usuario y contraseña.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Entrando…</translation>
    </message>
    <message>
        <source>The keyring has answered. Boxes that waited go to Crux now.</source>
        <translation>El llavero ya respondió. Las cajas que esperaban salen ahora a Crux.</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Sesión iniciada</translation>
    </message>
    <message>
        <source>Signed in: {who}</source>
        <translation>Sesión iniciada: {who}</translation>
    </message>
    <message>
        <source>Organization type: {kind}. Only suppliers can add tracking.</source>
        <translation>Tipo de organización: {kind}. Solo los proveedores pueden agregar guías.</translation>
    </message>
    <message>
        <source>This user can&apos;t add tracking. Ask your Crux admin.</source>
        <translation>Este usuario no puede agregar guías. Pregunte al administrador de Crux.</translation>
    </message>
    <message>
        <source>The token is saved in this computer&apos;s keyring.</source>
        <translation>El token se guardó en el llavero de esta computadora.</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>New box</source>
        <translation>Caja nueva</translation>
    </message>
    <message>
        <source>Pack several units…</source>
        <translation>Empacar varias unidades…</translation>
    </message>
    <message>
        <source>Set the order aside</source>
        <translation>Apartar el pedido</translation>
    </message>
    <message>
        <source>Refresh the order</source>
        <translation>Actualizar el pedido</translation>
    </message>
    <message>
        <source>Address, notes, instructions…</source>
        <translation>Domicilio, notas, instrucciones…</translation>
    </message>
    <message>
        <source>Split the line evenly…</source>
        <translation>Repartir el renglón por igual…</translation>
    </message>
    <message>
        <source>Pack the rest of the order here</source>
        <translation>Empacar aquí el resto del pedido</translation>
    </message>
    <message>
        <source>Unit cost of the line…</source>
        <translation>Costo unitario del renglón…</translation>
    </message>
    <message>
        <source>Show or hide lines that are done</source>
        <translation>Mostrar u ocultar renglones listos</translation>
    </message>
    <message>
        <source>Remove this box</source>
        <translation>Quitar esta caja</translation>
    </message>
    <message>
        <source>Move units to another box…</source>
        <translation>Pasar unidades a otra caja…</translation>
    </message>
    <message>
        <source>Take the scale&apos;s weight</source>
        <translation>Tomar el peso de la báscula</translation>
    </message>
    <message>
        <source>Take off what is on the scale (tare)</source>
        <translation>Restar lo que hay en la báscula (tara)</translation>
    </message>
    <message>
        <source>Print the slip of this box</source>
        <translation>Imprimir la lista de esta caja</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Impresión…</translation>
    </message>
    <message>
        <source>Say again what was said last</source>
        <translation>Repetir lo último que se dijo</translation>
    </message>
    <message>
        <source>Pick sheets…</source>
        <translation>Listas de surtido…</translation>
    </message>
    <message>
        <source>Today&apos;s manifest…</source>
        <translation>Manifiesto de hoy…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Drafts and outbox</source>
        <translation>Borradores y salida</translation>
    </message>
    <message>
        <source>Drafts and outbox…</source>
        <translation>Borradores y salida…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Historial…</translation>
    </message>
    <message>
        <source>Numbers…</source>
        <translation>Números…</translation>
    </message>
    <message>
        <source>Orders to pack…</source>
        <translation>Pedidos por empacar…</translation>
    </message>
    <message>
        <source>Open the next order</source>
        <translation>Abrir el siguiente pedido</translation>
    </message>
    <message>
        <source>All benches…</source>
        <translation>Estaciones…</translation>
    </message>
    <message>
        <source>Change packer…</source>
        <translation>Cambiar de empacador…</translation>
    </message>
    <message>
        <source>Get orders to pack</source>
        <translation>Traer pedidos por empacar</translation>
    </message>
    <message>
        <source>Next box</source>
        <translation>Caja siguiente</translation>
    </message>
    <message>
        <source>Previous box</source>
        <translation>Caja anterior</translation>
    </message>
    <message>
        <source>Go to the scan field</source>
        <translation>Ir al campo de escaneo</translation>
    </message>
    <message>
        <source>Go to the lines</source>
        <translation>Ir a los renglones</translation>
    </message>
    <message>
        <source>Go to the boxes</source>
        <translation>Ir a las cajas</translation>
    </message>
    <message>
        <source>Go to the tracking number of this box</source>
        <translation>Ir al número de guía de esta caja</translation>
    </message>
    <message>
        <source>Go to the contents of this box</source>
        <translation>Ir al contenido de esta caja</translation>
    </message>
    <message>
        <source>Teach a barcode…</source>
        <translation>Registrar un código…</translation>
    </message>
    <message>
        <source>Items and barcodes…</source>
        <translation>Artículos y códigos…</translation>
    </message>
    <message>
        <source>Command barcodes…</source>
        <translation>Códigos de comando…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Support file…</source>
        <translation>Archivo de soporte…</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Entrar…</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Distance view</source>
        <translation>Vista a distancia</translation>
    </message>
    <message>
        <source>Keys and help…</source>
        <translation>Teclas y ayuda…</translation>
    </message>
    <message>
        <source>Show the More menu</source>
        <translation>Mostrar el menú Más</translation>
    </message>
    <message>
        <source>Back to scanning</source>
        <translation>Volver a escanear</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} más</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Caja</translation>
    </message>
    <message>
        <source>&amp;Tracking number</source>
        <translation>Número de &amp;guía</translation>
    </message>
    <message>
        <source>scan or type the label</source>
        <translation>escanee la etiqueta</translation>
    </message>
    <message>
        <source>&amp;Carrier</source>
        <translation>&amp;Paquetería</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Servicio</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>P&amp;eso</translation>
    </message>
    <message>
        <source>&amp;Ship cost</source>
        <translation>C&amp;osto envío</translation>
    </message>
    <message>
        <source>The first item opens box&#xa0;1.</source>
        <translation>El primer artículo abre la caja 1.</translation>
    </message>
    <message>
        <source>Nothing in this box yet.</source>
        <translation>Esta caja está vacía.</translation>
    </message>
    <message>
        <source>Crux says: {text}</source>
        <translation>Crux dice: {text}</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>Llene este campo.</translation>
    </message>
    <message>
        <source>Crux rejected this.</source>
        <translation>Crux rechazó esto.</translation>
    </message>
    <message>
        <source>weigh it again</source>
        <translation>vuelva a pesarla</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Falta</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No guardado</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviada</translation>
    </message>
    <message>
        <source>no label yet</source>
        <translation>aún sin etiqueta</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrada</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Revise</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Apartar</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Who is packing?</source>
        <translation>¿Quién empaca?</translation>
    </message>
    <message>
        <source>Who?</source>
        <translation>¿Quién?</translation>
    </message>
    <message>
        <source>Press Ctrl+Shift+W to name the packer. Until then: {who}</source>
        <translation>Oprima Ctrl+Shift+W y diga quién empaca. Hasta entonces: {who}</translation>
    </message>
    <message>
        <source>Outbox {count}</source>
        <translation>Bandeja {count}</translation>
    </message>
    <message numerus="yes">
        <source>{n} need you</source>
        <comment>1 needs you</comment>
        <translation>
            <numerusform>1 por atender</numerusform>
            <numerusform>{n} por atender</numerusform>
        </translation>
    </message>
    <message>
        <source>online</source>
        <translation>en línea</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>not connected yet</source>
        <translation>aún sin conectar</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>sin sesión</translation>
    </message>
    <message>
        <source>too many in boxes</source>
        <translation>hay de más en cajas</translation>
    </message>
    <message>
        <source>{units} to go</source>
        <translation>{units} por empacar</translation>
    </message>
    <message>
        <source>all packed</source>
        <translation>todo empacado</translation>
    </message>
    <message>
        <source>read all</source>
        <translation>leer todo</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Retailer</source>
        <translation>Tienda</translation>
    </message>
    <message>
        <source>Ship to</source>
        <translation>Destino</translation>
    </message>
    <message>
        <source>Ship by</source>
        <translation>Embarcar por</translation>
    </message>
    <message>
        <source>No order open</source>
        <translation>Sin pedido abierto</translation>
    </message>
    <message>
        <source>not specified</source>
        <translation>sin especificar</translation>
    </message>
    <message>
        <source>Not allocated yet</source>
        <translation>Aún sin asignar</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>guardado {time}</translation>
    </message>
    <message>
        <source>Scans go to another window. Click here to scan.</source>
        <translation>Los escaneos van a otra ventana. Haga clic aquí para escanear.</translation>
    </message>
    <message>
        <source>canceled by the retailer</source>
        <translation>cancelado por la tienda</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>backordered</source>
        <translation>en backorder</translation>
    </message>
    <message>
        <source>no longer on the order</source>
        <translation>ya no está en el pedido</translation>
    </message>
    <message>
        <source>{count} shipped</source>
        <translation>embarcadas: {count}</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>embarcado</translation>
    </message>
    <message>
        <source>of {count}, too many</source>
        <translation>de {count}, hay de más</translation>
    </message>
    <message>
        <source>{packed} of {asked} packed, too many</source>
        <translation>{packed} de {asked} empacadas, hay de más</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>de {count}</translation>
    </message>
    <message>
        <source>{packed} of {asked} packed</source>
        <translation>{packed} de {asked} empacadas</translation>
    </message>
    <message>
        <source>unit cost</source>
        <translation>costo unitario</translation>
    </message>
    <message>
        <source>{cost} each</source>
        <translation>{cost} c/u</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Pregunte antes</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Enterado</translation>
    </message>
    <message>
        <source>Read note</source>
        <translation>Leer nota</translation>
    </message>
    <message>
        <source>{count} backordered</source>
        <translation>{count} en backorder</translation>
    </message>
    <message numerus="yes">
        <source>{n} lines done</source>
        <comment>1 line done</comment>
        <translation>
            <numerusform>1 renglón listo</numerusform>
            <numerusform>{n} renglones listos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} lines not shipping</source>
        <comment>1 line not shipping</comment>
        <translation>
            <numerusform>1 no se embarca</numerusform>
            <numerusform>{n} no se embarcan</numerusform>
        </translation>
    </message>
    <message>
        <source>note not read yet</source>
        <translation>falta leer la nota</translation>
    </message>
    <message>
        <source>{lines}, shown below. Press Enter to hide them.</source>
        <translation>{lines}, a la vista abajo. Oprima Enter para ocultar.</translation>
    </message>
    <message>
        <source>{lines}, hidden. Press Enter to show them.</source>
        <translation>{lines}, sin mostrar. Oprima Enter para ver.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Details of the order</source>
        <translation>Detalles del pedido</translation>
    </message>
    <message>
        <source>Alt + letter</source>
        <translation>Alt + letra</translation>
    </message>
    <message>
        <source>In the lines: pack one unit</source>
        <translation>En los renglones: empacar una unidad</translation>
    </message>
    <message>
        <source>In a box: one unit more, or less</source>
        <translation>En una caja: una unidad más o menos</translation>
    </message>
    <message>
        <source>In a field: go to the next empty one</source>
        <translation>En un campo: ir al siguiente vacío</translation>
    </message>
    <message>
        <source>Go to the field with it underlined</source>
        <translation>Ir al campo que la tiene subrayada</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Empacando</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>Moving around</source>
        <translation>Moverse</translation>
    </message>
    <message>
        <source>Scan or type a PO number, then items. You can do everything by keyboard.</source>
        <translation>Escanee o escriba un número de PO y luego los artículos. Todo se puede hacer con el teclado.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Página {number} de {count}</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Estación</translation>
    </message>
    <message>
        <source>&amp;Line and box</source>
        <translation>&amp;Renglón y caja</translation>
    </message>
    <message>
        <source>&amp;Orders</source>
        <translation>&amp;Pedidos</translation>
    </message>
    <message>
        <source>&amp;Station</source>
        <translation>&amp;Estación</translation>
    </message>
    <message>
        <source>&amp;Quantity</source>
        <translation>&amp;Cantidad</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>{number} is too many. Enter {most} or less.</source>
        <translation>{number} son demasiadas. Escriba {most} o menos.</translation>
    </message>
    <message>
        <source>Choose 1 to {left}: each box needs at least one unit.</source>
        <translation>Elija de 1 a {left}: cada caja lleva al menos una unidad.</translation>
    </message>
    <message numerus="yes">
        <source>And {n} more new boxes.</source>
        <comment>And 1 more new box.</comment>
        <translation>
            <numerusform>Y 1 caja nueva más.</numerusform>
            <numerusform>Y {n} cajas nuevas más.</numerusform>
        </translation>
    </message>
    <message>
        <source>Box {box} (new): {units}</source>
        <translation>Caja {box} (nueva): {units}</translation>
    </message>
    <message>
        <source>Box {box}: {count} more, {units} in it then</source>
        <translation>Caja {box}: {count} más, quedará con {units}</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Pasar</translation>
    </message>
    <message>
        <source>&amp;To box</source>
        <translation>A la ca&amp;ja</translation>
    </message>
    <message>
        <source>To box</source>
        <translation>A la caja</translation>
    </message>
    <message>
        <source>How many into box {box}?</source>
        <translation>¿Cuántas en la caja {box}?</translation>
    </message>
    <message>
        <source>{name}: {units} left to pack.</source>
        <translation>{name}: {units} por empacar.</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Empacar</translation>
    </message>
    <message>
        <source>Split {units} over how many boxes?</source>
        <translation>¿En cuántas cajas se reparten {units}?</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Repartir</translation>
    </message>
    <message>
        <source>A new box</source>
        <translation>Una caja nueva</translation>
    </message>
    <message>
        <source>Move {name} out of box {box}</source>
        <translation>Pasar {name} de la caja {box} a otra</translation>
    </message>
    <message>
        <source>{name}: {units} in box {box}.</source>
        <translation>{name}: {units} en la caja {box}.</translation>
    </message>
    <message>
        <source>Submit {boxes} of {po}?</source>
        <translation>¿Enviar {boxes} de {po}?</translation>
    </message>
    <message numerus="yes">
        <source>{n} units are submitted to {host}.</source>
        <comment>1 unit is submitted to {host}.</comment>
        <translation>
            <numerusform>Se envía 1 unidad a {host}.</numerusform>
            <numerusform>Se envían {n} unidades a {host}.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is submitted, and what stays</source>
        <translation>Lo que se envía y lo que se queda</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Todavía no</translation>
    </message>
    <message>
        <source>Not packed</source>
        <translation>Sin empacar</translation>
    </message>
    <message>
        <source>Backordered: ships later</source>
        <translation>En backorder: se embarca después</translation>
    </message>
    <message numerus="yes">
        <source>{n} units are not packed; you can ship them later.</source>
        <comment>1 unit is not packed; you can ship it later.</comment>
        <translation>
            <numerusform>Queda 1 unidad sin empacar; puede embarcarla después.</numerusform>
            <numerusform>Quedan {n} unidades sin empacar; puede embarcarlas después.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} units are backordered at Crux.</source>
        <comment>1 unit is backordered at Crux.</comment>
        <translation>
            <numerusform>Hay 1 unidad en backorder en Crux.</numerusform>
            <numerusform>Hay {n} unidades en backorder en Crux.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is packed.</source>
        <translation>Todo está empacado.</translation>
    </message>
    <message>
        <source>Box {box}, sent as box {number}</source>
        <translation>Caja {box}, enviada como caja {number}</translation>
    </message>
    <message>
        <source>What does one unit cost?</source>
        <translation>¿Cuánto cuesta una unidad?</translation>
    </message>
    <message>
        <source>&amp;Unit cost</source>
        <translation>Costo &amp;unitario</translation>
    </message>
    <message>
        <source>The unit cost is $0.00. If that is right, press Enter again.</source>
        <translation>El costo unitario es $0.00. Si está bien, oprima Enter otra vez.</translation>
    </message>
    <message>
        <source>Sca&amp;n or type: item, PO number</source>
        <translation>Esca&amp;nee o escriba: artículo o PO</translation>
    </message>
    <message>
        <source>item or PO number</source>
        <translation>artículo o número de PO</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Scan or type a PO number.</source>
        <translation>Escanee o escriba un número de PO.</translation>
    </message>
    <message>
        <source>No order is open.</source>
        <translation>No hay pedido abierto.</translation>
    </message>
    <message>
        <source>Lines of the order</source>
        <translation>Renglones del pedido</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Cajas</translation>
    </message>
    <message>
        <source>The boxes of an order stand here.</source>
        <translation>Aquí están las cajas del pedido.</translation>
    </message>
    <message>
        <source>Nothing left to pack.</source>
        <translation>No queda nada por empacar.</translation>
    </message>
    <message>
        <source>The first item opens box&#xa0;1.
Drop a line here, or press&#xa0;F2.</source>
        <translation>El primer artículo abre la caja 1.
Suelte aquí un renglón u oprima F2.</translation>
    </message>
    <message>
        <source>Contents of the box</source>
        <translation>Contenido de la caja</translation>
    </message>
    <message>
        <source>Crux Desk</source>
        <translation>Crux Desk</translation>
    </message>
    <message>
        <source>&amp;Lines to pack</source>
        <translation>&amp;Renglones por empacar</translation>
    </message>
    <message>
        <source>&amp;Boxes</source>
        <translation>Ca&amp;jas</translation>
    </message>
    <message numerus="yes">
        <source>{packed} of {n} units packed</source>
        <comment>{packed} of 1 unit packed</comment>
        <translation>
            <numerusform>{packed} de 1 empacada</numerusform>
            <numerusform>{packed} de {n} empacadas</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing left to pack</source>
        <translation>no queda nada por empacar</translation>
    </message>
    <message>
        <source>{count} sent</source>
        <translation>enviadas: {count}</translation>
    </message>
    <message>
        <source>{count} sent before</source>
        <translation>enviadas antes: {count}</translation>
    </message>
    <message>
        <source>Who is packing? Press Ctrl+Shift+W, then scan a badge or type your name.</source>
        <translation>¿Quién empaca? Oprima Ctrl+Shift+W y luego escanee un gafete o escriba su nombre.</translation>
    </message>
    <message>
        <source>Press Enter or tap to open an order. F9: drafts and outbox. F1: the keys.</source>
        <translation>Oprima Enter o toque para abrir un pedido. F9: borradores y bandeja de salida. F1: las teclas.</translation>
    </message>
    <message>
        <source>too many of this line</source>
        <translation>de más en este renglón</translation>
    </message>
    <message>
        <source>to go on this line</source>
        <translation>por empacar del renglón</translation>
    </message>
    <message>
        <source>new box</source>
        <translation>caja nueva</translation>
    </message>
    <message numerus="yes">
        <source>units to go</source>
        <comment>unit to go</comment>
        <translation>
            <numerusform>por empacar</numerusform>
            <numerusform>por empacar</numerusform>
        </translation>
    </message>
    <message>
        <source>Items and barcodes</source>
        <translation>Artículos y códigos</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>part of a SKU, barcode or note</source>
        <translation>parte de un SKU, código o nota</translation>
    </message>
    <message>
        <source>&amp;Only items without a weight</source>
        <translation>&amp;Solo artículos sin peso</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Artículos</translation>
    </message>
    <message>
        <source>Items appear here.</source>
        <translation>Aquí aparecen los artículos.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Bench</source>
        <translation>Estación</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Packed at all benches</source>
        <translation>Lo empacado</translation>
    </message>
    <message>
        <source>PO number or label</source>
        <translation>Número de PO o etiqueta</translation>
    </message>
    <message>
        <source>No match for &quot;{text}&quot; at any bench.</source>
        <translation>Nada coincide con &quot;{text}&quot; en ninguna estación.</translation>
    </message>
    <message>
        <source>Type a PO number, or scan a label, to see who packed it.</source>
        <translation>Escriba un número de PO o escanee una etiqueta para ver quién lo empacó.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Agregar…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message>
        <source>No items yet. Import your list, add one, or teach an unknown barcode when you scan it.</source>
        <translation>Todavía no hay artículos. Importe su lista, agregue uno o registre un código desconocido al escanearlo.</translation>
    </message>
    <message numerus="yes">
        <source>{n} items have no weight.</source>
        <comment>1 item has no weight.</comment>
        <translation>
            <numerusform>1 artículo no tiene peso.</numerusform>
            <numerusform>{n} artículos no tienen peso.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} items.</source>
        <comment>1 item.</comment>
        <translation>
            <numerusform>1 artículo.</numerusform>
            <numerusform>{n} artículos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No match for &quot;{text}&quot; in {n} items.</source>
        <comment>No match for &quot;{text}&quot; in 1 item.</comment>
        <translation>
            <numerusform>Nada coincide con &quot;{text}&quot; en 1 artículo.</numerusform>
            <numerusform>Nada coincide con &quot;{text}&quot; en {n} artículos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of {n} items.</source>
        <comment>{shown} of 1 item.</comment>
        <translation>
            <numerusform>{shown} de 1 artículo.</numerusform>
            <numerusform>{shown} de {n} artículos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its weight, note, picture and {n} barcodes are forgotten.</source>
        <comment>Its weight, note, picture and 1 barcode are forgotten.</comment>
        <translation>
            <numerusform>Se borran su peso, nota, foto y 1 código de barras.</numerusform>
            <numerusform>Se borran su peso, nota, foto y {n} códigos de barras.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its weight, note and picture are forgotten.</source>
        <translation>Se borran su peso, nota y foto.</translation>
    </message>
    <message>
        <source>Orders stay as they are.</source>
        <translation>Los pedidos no cambian.</translation>
    </message>
    <message>
        <source>Remove {sku}?</source>
        <translation>¿Quitar {sku}?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Edit an item</source>
        <translation>Editar artículo</translation>
    </message>
    <message>
        <source>Add an item</source>
        <translation>Agregar artículo</translation>
    </message>
    <message>
        <source>&amp;SKU</source>
        <translation>&amp;SKU</translation>
    </message>
    <message>
        <source>scan or type it</source>
        <translation>escanéelo o escríbalo</translation>
    </message>
    <message>
        <source>Unit &amp;weight</source>
        <translation>&amp;Peso unitario</translation>
    </message>
    <message>
        <source>lb</source>
        <translation>lb</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>its file, like mug.jpg</source>
        <translation>su archivo, por ejemplo taza.jpg</translation>
    </message>
    <message>
        <source>&amp;Hazardous: mark it and its boxes</source>
        <translation>Peli&amp;groso: marcar el artículo y sus cajas</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>shown at the first scan, and to be confirmed</source>
        <translation>se muestra en el primer escaneo y hay que confirmarla</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Nota</translation>
    </message>
    <message>
        <source>&amp;Units per scan</source>
        <translation>&amp;Unidades por escaneo</translation>
    </message>
    <message>
        <source>Remove barcode</source>
        <translation>Quitar código</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>&amp;Barcode</source>
        <translation>&amp;Código</translation>
    </message>
    <message>
        <source>Add barcode</source>
        <translation>Agregar código</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Códigos</translation>
    </message>
    <message>
        <source>This is the SKU of another item: {sku}. Nothing was changed. Scan a barcode of this item.</source>
        <translation>Este es el SKU de otro artículo: {sku}. No se cambió nada. Escanee un código de este artículo.</translation>
    </message>
    <message>
        <source>This barcode already means {sku}. Nothing was changed. Remove it there first.</source>
        <translation>Este código de barras ya es de {sku}. No cambió nada. Primero quítelo de ahí.</translation>
    </message>
    <message>
        <source>{sku} is already in the list. Nothing was changed. Edit that one.</source>
        <translation>{sku} ya está en la lista. No cambió nada. Edite ese.</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Unit weight</source>
        <translation>Peso unitario</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Artículo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Units per scan</source>
        <translation>Unidades por escaneo</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>taught here</source>
        <translation>registrado aquí</translation>
    </message>
    <message>
        <source>the list</source>
        <translation>la lista</translation>
    </message>
    <message>
        <source>Learned: {code} is {sku}</source>
        <translation>Registrado: {code} es {sku}</translation>
    </message>
    <message numerus="yes">
        <source>Each scan counts {n} units. Scan it again to pack it.</source>
        <comment>Each scan counts 1 unit. Scan it again to pack it.</comment>
        <translation>
            <numerusform>Cada escaneo cuenta 1 unidad. Escanéelo otra vez para empacar.</numerusform>
            <numerusform>Cada escaneo cuenta {n} unidades. Escanéelo otra vez para empacar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import items</source>
        <translation>Importar artículos</translation>
    </message>
    <message>
        <source>No item was changed. Fix the file, then import it again.</source>
        <translation>No cambió ningún artículo. Corrija el archivo y vuelva a importarlo.</translation>
    </message>
    <message>
        <source>Import stopped</source>
        <translation>Importación detenida</translation>
    </message>
    <message>
        <source>No item was changed.</source>
        <translation>No cambió ningún artículo.</translation>
    </message>
    <message>
        <source>Items (*.csv)</source>
        <translation>Artículos (*.csv)</translation>
    </message>
    <message>
        <source>Barcodes alone (*.csv)</source>
        <translation>Solo códigos de barras (*.csv)</translation>
    </message>
    <message>
        <source>Export items</source>
        <translation>Exportar artículos</translation>
    </message>
    <message>
        <source>Export stopped</source>
        <translation>Exportación detenida</translation>
    </message>
    <message>
        <source>No file was saved.</source>
        <translation>No se guardó ningún archivo.</translation>
    </message>
    <message>
        <source>Pick its item or scan the SKU. From then on, this barcode means that item.</source>
        <translation>Elija su artículo o escanee el SKU. A partir de ahora, este código de barras es de ese artículo.</translation>
    </message>
    <message>
        <source>No order is open. Open the order with its item first.</source>
        <translation>No hay pedido abierto. Primero abra el pedido que tiene el artículo.</translation>
    </message>
    <message>
        <source>Teach this barcode</source>
        <translation>Registrar este código</translation>
    </message>
    <message>
        <source>Teach it</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>SKU: {text}</source>
        <translation>SKU: {text}</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; isn&apos;t a SKU on this order. Nothing was learned. Pick an item.</source>
        <translation>&quot;{text}&quot; no es un SKU de este pedido. No se registró nada. Elija un artículo.</translation>
    </message>
    <message>
        <source>Nothing was learned. Pick an item.</source>
        <translation>No se registró nada. Elija un artículo.</translation>
    </message>
    <message>
        <source>Items on the order</source>
        <translation>Artículos del pedido</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>buscando…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Couldn&apos;t search.</source>
        <translation>No se pudo buscar.</translation>
    </message>
    <message>
        <source>Stop export</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>PO, SKU or label</source>
        <translation>PO, SKU o etiqueta</translation>
    </message>
    <message>
        <source>PO number, SKU, or tracking number (its last 4 characters will do)</source>
        <translation>Número de PO, SKU o número de guía (bastan los últimos 4 caracteres)</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Totales</translation>
    </message>
    <message>
        <source>Packings, newest first</source>
        <translation>Empaques, más recientes primero</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Copy as…</source>
        <translation>Copiar como…</translation>
    </message>
    <message>
        <source>Print slip</source>
        <translation>Imprimir lista</translation>
    </message>
    <message>
        <source>Open order</source>
        <translation>Abrir pedido</translation>
    </message>
    <message>
        <source>{count}, more below</source>
        <translation>{count}, hay más abajo</translation>
    </message>
    <message>
        <source>No match for &quot;{text}&quot;.</source>
        <translation>Nada coincide con &quot;{text}&quot;.</translation>
    </message>
    <message>
        <source>Type any part of a PO number, the last 4 or more characters of a tracking number, or a whole SKU. For what isn&apos;t submitted yet, press F9.</source>
        <translation>Escriba una parte del número de PO, los últimos 4 o más caracteres del número de guía, o el SKU completo. Para lo que falta enviar, oprima F9.</translation>
    </message>
    <message>
        <source>Nothing was submitted.</source>
        <translation>No se envió nada.</translation>
    </message>
    <message>
        <source>Nothing submitted yet. Submitted orders show up here.</source>
        <translation>Todavía no se ha enviado nada. Los pedidos enviados aparecen aquí.</translation>
    </message>
    <message>
        <source>The list is unchanged.</source>
        <translation>La lista no cambió.</translation>
    </message>
    <message>
        <source>Ctrl+C copies the tracking number or the step. Ctrl+Shift+C copies the whole row.</source>
        <translation>Ctrl+C copia el número de guía o el paso. Ctrl+Shift+C copia toda la fila.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Esta semana</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Through {day}</source>
        <translation>Hasta {day}</translation>
    </message>
    <message>
        <source>Since {day}</source>
        <translation>Desde {day}</translation>
    </message>
    <message>
        <source>On {day}</source>
        <translation>El {day}</translation>
    </message>
    <message>
        <source>From {first} to {last}</source>
        <translation>Del {first} al {last}</translation>
    </message>
    <message>
        <source>{last} is before {first}.</source>
        <translation>{last} es antes de {first}.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; isn&apos;t a valid date. Type it like {example}.</source>
        <translation>&quot;{text}&quot; no es una fecha válida. Escríbala así: {example}.</translation>
    </message>
    <message>
        <source>Packer</source>
        <translation>Empacador</translation>
    </message>
    <message>
        <source>All packers</source>
        <translation>Empacadores</translation>
    </message>
    <message>
        <source>label is void</source>
        <translation>etiqueta anulada</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>The slip of {box} is at the printer.</source>
        <translation>La lista de empaque de {box} está en la impresora.</translation>
    </message>
    <message>
        <source>Export submitted packings</source>
        <translation>Exportar empaques enviados</translation>
    </message>
    <message>
        <source>Exporting… {packings}</source>
        <translation>Exportando… {packings}</translation>
    </message>
    <message numerus="yes">
        <source>{n} packings exported</source>
        <comment>1 packing exported</comment>
        <translation>
            <numerusform>1 empaque exportado</numerusform>
            <numerusform>{n} empaques exportados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved {n} rows to {path}</source>
        <comment>Saved 1 row to {path}</comment>
        <translation>
            <numerusform>Se guardó 1 fila en {path}</numerusform>
            <numerusform>Se guardaron {n} filas en {path}</numerusform>
        </translation>
    </message>
    <message>
        <source>Discarded. Close this, then press Ctrl+Z to undo.</source>
        <translation>Se descartaron. Cierre esto y oprima Ctrl+Z para deshacer.</translation>
    </message>
    <message>
        <source>Export packings</source>
        <translation>Exportar lo empacado</translation>
    </message>
    <message numerus="yes">
        <source>{n} packings exported.</source>
        <comment>1 packing exported.</comment>
        <translation>
            <numerusform>1 empaque exportado.</numerusform>
            <numerusform>{n} empaques exportados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file has {n} rows.</source>
        <comment>The file has 1 row.</comment>
        <translation>
            <numerusform>El archivo tiene 1 fila.</numerusform>
            <numerusform>El archivo tiene {n} filas.</numerusform>
        </translation>
    </message>
    <message>
        <source>no label</source>
        <translation>sin etiqueta</translation>
    </message>
    <message>
        <source>Packings</source>
        <translation>Empaques</translation>
    </message>
    <message>
        <source>Boxes and steps appear here.</source>
        <translation>Aquí aparecen las cajas y los pasos.</translation>
    </message>
    <message>
        <source>Boxes of the packing</source>
        <translation>Cajas del empaque</translation>
    </message>
    <message>
        <source>Steps of the packing</source>
        <translation>Pasos del empaque</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>cancelado</translation>
    </message>
    <message>
        <source>exported to file</source>
        <translation>exportado a un archivo</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>enviado</translation>
    </message>
    <message numerus="yes">
        <source>{n} not sent, not counted</source>
        <comment>1 not sent, not counted</comment>
        <translation>
            <numerusform>1 sin enviar, no se cuenta</numerusform>
            <numerusform>{n} sin enviar, no se cuentan</numerusform>
        </translation>
    </message>
    <message>
        <source>These are the packings of this bench alone.</source>
        <translation>Estos son los empaques de esta estación sola.</translation>
    </message>
    <message>
        <source>Packer: {packer}</source>
        <translation>Empacador: {packer}</translation>
    </message>
    <message>
        <source>With &quot;{text}&quot;</source>
        <translation>Con &quot;{text}&quot;</translation>
    </message>
    <message>
        <source>{count} × {sku}</source>
        <translation>{count} × {sku}</translation>
    </message>
    <message>
        <source>line {uuid}</source>
        <translation>renglón {uuid}</translation>
    </message>
    <message>
        <source>Finishing sending…</source>
        <translation>Terminando de enviar…</translation>
    </message>
    <message>
        <source>The window closes by itself as soon as Crux answers.</source>
        <translation>La ventana se cierra sola en cuanto Crux conteste.</translation>
    </message>
    <message>
        <source>Your saved work is damaged: restart Crux Desk</source>
        <translation>Su trabajo guardado está dañado: reinicie Crux Desk</translation>
    </message>
    <message>
        <source>Anything you pack from now on might be lost.</source>
        <translation>Lo que empaque desde ahora se puede perder.</translation>
    </message>
    <message>
        <source>A restart recovers what can be read, keeps the damaged file, and then tells you which boxes to check. Leave the boxes as they are until then.</source>
        <translation>Al reiniciar se recupera lo que se pueda leer, se conserva el archivo dañado y luego se le dice qué cajas revisar. Hasta entonces, deje las cajas como están.</translation>
    </message>
    <message>
        <source>Damaged file: {path}</source>
        <translation>Archivo dañado: {path}</translation>
    </message>
    <message>
        <source>Look at the screen first</source>
        <translation>Ver primero la pantalla</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Reiniciar</translation>
    </message>
    <message>
        <source>Opening your saved work…</source>
        <translation>Abriendo su trabajo guardado…</translation>
    </message>
    <message>
        <source>This happens after an update, or when the computer stopped in the middle of something. Everything you packed is saved. With many orders it takes a minute or two. Leave the computer on: the window opens by itself.</source>
        <translation>Esto pasa después de una actualización, o cuando la computadora se apagó a medio trabajo. Todo lo que empacó está guardado. Con muchos pedidos tarda uno o dos minutos. Deje la computadora encendida: la ventana se abre sola.</translation>
    </message>
    <message>
        <source>Copy this list or write it down. After you confirm that you have it, it isn&apos;t shown again.</source>
        <translation>Copie esta lista o anótela. Después de confirmar que la tiene, ya no se muestra.</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Copiar lista</translation>
    </message>
    <message>
        <source>I have the list</source>
        <translation>Ya tengo la lista</translation>
    </message>
    <message>
        <source>Crux Desk can&apos;t open</source>
        <translation>Crux Desk no se puede abrir</translation>
    </message>
    <message>
        <source>No box was weighed yet</source>
        <translation>Todavía no se ha pesado ninguna caja</translation>
    </message>
    <message>
        <source>Pounds and ounces</source>
        <translation>Libras y onzas</translation>
    </message>
    <message>
        <source>{box} has no weight.</source>
        <translation>{box} no tiene peso.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Báscula</translation>
    </message>
    <message>
        <source>Packing slip to the printer</source>
        <translation>Lista de empaque a la impresora</translation>
    </message>
    <message>
        <source>Contents label to the printer</source>
        <translation>Etiqueta de contenido a la impresora</translation>
    </message>
    <message>
        <source>No tare</source>
        <translation>Sin tara</translation>
    </message>
    <message>
        <source>Boxes are weighed as they are.</source>
        <translation>Las cajas se pesan tal como están.</translation>
    </message>
    <message>
        <source>Tare {weight}</source>
        <translation>Tara {weight}</translation>
    </message>
    <message>
        <source>It is taken off each weight until the scale is empty.</source>
        <translation>Se resta de cada peso hasta que la báscula quede vacía.</translation>
    </message>
    <message>
        <source>Waiting for the scale</source>
        <translation>Esperando la báscula</translation>
    </message>
    <message>
        <source>Let the box rest on it.</source>
        <translation>Deje la caja quieta encima.</translation>
    </message>
    <message>
        <source>No carrier takes {tracking}. Print a new label and scan it.</source>
        <translation>Ninguna paquetería acepta {tracking}. Imprima una etiqueta nueva y escanéela.</translation>
    </message>
    <message>
        <source>The label is void</source>
        <translation>La etiqueta está anulada</translation>
    </message>
    <message>
        <source>{po}, box {box}: the label is void</source>
        <translation>{po}, caja {box}: la etiqueta está anulada</translation>
    </message>
    <message>
        <source>Crux already has {tracking}. Stop the box and tell your supervisor.</source>
        <translation>Crux ya tiene {tracking}. Detenga la caja y avise a su supervisor.</translation>
    </message>
    <message>
        <source>No data for this label yet</source>
        <translation>Aún no hay datos de esta etiqueta</translation>
    </message>
    <message>
        <source>The shipping software wrote nothing of {tracking} for 10 minutes. Type weight and cost, or check its export.</source>
        <translation>El programa de embarques no ha escrito nada de {tracking} en 10 minutos. Escriba el peso y el costo, o revise su exportación.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Sin conectar</translation>
    </message>
    <message>
        <source>In use elsewhere</source>
        <translation>En uso en otra parte</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Se mueve</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Estable</translation>
    </message>
    <message>
        <source>No permission</source>
        <translation>Sin permiso</translation>
    </message>
    <message>
        <source>The scanner sends a parity bit. Set it to 8 data bits without parity; nothing was scanned.</source>
        <translation>El escáner manda un bit de paridad. Póngalo en 8 bits de datos sin paridad; no se escaneó nada.</translation>
    </message>
    <message>
        <source>Half of a scan came long before the rest. Nothing was scanned.</source>
        <translation>La mitad de un escaneo llegó mucho antes que el resto. No se escaneó nada.</translation>
    </message>
    <message>
        <source>The scanner sent more than any barcode holds. Nothing was scanned.</source>
        <translation>El escáner mandó más de lo que cabe en un código de barras. No se escaneó nada.</translation>
    </message>
    <message>
        <source>{amount}, empty</source>
        <translation>{amount}, vacía</translation>
    </message>
    <message>
        <source>{amount}, stable</source>
        <translation>{amount}, estable</translation>
    </message>
    <message>
        <source>{amount}, moving</source>
        <translation>{amount}, se mueve</translation>
    </message>
    <message>
        <source>Nothing about a weight.</source>
        <translation>No dice nada de un peso.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nada ha cambiado.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot;, read as Latin-1</source>
        <translation>&quot;{text}&quot;, leído como Latin-1</translation>
    </message>
    <message>
        <source>&quot;{text}&quot;</source>
        <translation>&quot;{text}&quot;</translation>
    </message>
    <message>
        <source>It belongs to the group {group}. Run this, then sign in again:</source>
        <translation>Es del grupo {group}. Ejecute esto y luego vuelva a iniciar sesión:</translation>
    </message>
    <message>
        <source>Run this, then plug it in again:</source>
        <translation>Ejecute esto y luego vuelva a conectarlo:</translation>
    </message>
    <message>
        <source>{words} ({count} times)</source>
        <translation>{words} ({count} veces)</translation>
    </message>
    <message>
        <source>Orders to pack</source>
        <translation>Pedidos por empacar</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Antiguos primero</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Orders set aside</source>
        <translation>Pedidos apartados</translation>
    </message>
    <message>
        <source>At other benches</source>
        <translation>En otras estaciones</translation>
    </message>
    <message>
        <source>To pack, oldest first</source>
        <translation>Por empacar, más antiguos primero</translation>
    </message>
    <message>
        <source>&amp;Find an order</source>
        <translation>&amp;Buscar un pedido</translation>
    </message>
    <message>
        <source>Find: number, item, barcode, name</source>
        <translation>Busque: número, artículo, código, nombre</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Numbers of {packer}</source>
        <translation>Números de {packer}</translation>
    </message>
    <message>
        <source>Benches</source>
        <translation>Estaciones</translation>
    </message>
    <message>
        <source>This bench</source>
        <translation>Esta estación</translation>
    </message>
    <message>
        <source>Scans are the items and labels put into boxes of submitted orders.</source>
        <translation>Los escaneos son los artículos y las etiquetas que se pusieron en cajas de pedidos enviados.</translation>
    </message>
    <message>
        <source>All stations</source>
        <translation>Estaciones</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Paquetería</translation>
    </message>
    <message>
        <source>All carriers</source>
        <translation>Paqueterías</translation>
    </message>
    <message>
        <source>Time counts from an order&apos;s first step to its submission, without breaks over 10 minutes.</source>
        <translation>El tiempo cuenta del primer paso de un pedido a su envío, sin pausas de más de 10 minutos.</translation>
    </message>
    <message>
        <source>A wrong scan is an item that the open order doesn&apos;t need.</source>
        <translation>Un escaneo erróneo es un artículo que el pedido abierto no necesita.</translation>
    </message>
    <message>
        <source>Wrong items</source>
        <translation>Artículos erróneos</translation>
    </message>
    <message>
        <source>The numbers are unchanged.</source>
        <translation>Los números no cambiaron.</translation>
    </message>
    <message>
        <source>All retailers</source>
        <translation>Tiendas</translation>
    </message>
    <message>
        <source>Get orders</source>
        <translation>Traer pedidos</translation>
    </message>
    <message>
        <source>Next order</source>
        <translation>Siguiente pedido</translation>
    </message>
    <message>
        <source>Download progress</source>
        <translation>Avance de la descarga</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Descartar borrador</translation>
    </message>
    <message>
        <source>Find an order</source>
        <translation>Buscar pedido</translation>
    </message>
    <message>
        <source>Orders to pack are up to date ({count} downloaded)</source>
        <translation>Los pedidos por empacar están al día ({count} descargados)</translation>
    </message>
    <message>
        <source>Orders to pack are up to date ({count}, from the floor)</source>
        <translation>Los pedidos por empacar están al día ({count}, del piso)</translation>
    </message>
    <message>
        <source>Press Ctrl+O to see them.</source>
        <translation>Oprima Ctrl+O para verlos.</translation>
    </message>
    <message>
        <source>Press Ctrl+G to ask Crux for new orders.</source>
        <translation>Oprima Ctrl+G para pedirle a Crux pedidos nuevos.</translation>
    </message>
    <message>
        <source>No order left to pack</source>
        <translation>No quedan pedidos por empacar</translation>
    </message>
    <message>
        <source>Downloading orders…</source>
        <translation>Descargando pedidos…</translation>
    </message>
    <message>
        <source>Downloading orders: {read} of {total}</source>
        <translation>Descargando pedidos: {read} de {total}</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Stopped before the end</source>
        <translation>Se detuvo antes de terminar</translation>
    </message>
    <message>
        <source>{read} of {total}</source>
        <translation>{read} de {total}</translation>
    </message>
    <message>
        <source>orders…</source>
        <translation>pedidos…</translation>
    </message>
    <message>
        <source>orders not updated</source>
        <translation>pedidos sin actualizar</translation>
    </message>
    <message>
        <source>number {place} on the list</source>
        <translation>número {place} de la lista</translation>
    </message>
    <message numerus="yes">
        <source>Too large to download: {orders}. Pack them on the Crux page, and tell IT.</source>
        <comment>Too large to download: {orders}. Pack it on the Crux page, and tell IT.</comment>
        <translation>
            <numerusform>Demasiado grande para descargar: {orders}. Empáquelo en la página de Crux y avise a Sistemas.</numerusform>
            <numerusform>Demasiado grandes para descargar: {orders}. Empáquelos en la página de Crux y avise a Sistemas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The list isn&apos;t downloaded yet.</source>
        <translation>La lista todavía no se descarga.</translation>
    </message>
    <message>
        <source>The list hasn&apos;t finished downloading yet.</source>
        <translation>La lista todavía no termina de descargarse.</translation>
    </message>
    <message numerus="yes">
        <source>{n} can&apos;t be read</source>
        <comment>1 can&apos;t be read</comment>
        <translation>
            <numerusform>1 no se puede leer</numerusform>
            <numerusform>{n} no se pueden leer</numerusform>
        </translation>
    </message>
    <message>
        <source>Updated {time}</source>
        <translation>Actualizado {time}</translation>
    </message>
    <message>
        <source>On screen</source>
        <translation>En pantalla</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Not sure it was sent</source>
        <translation>Envío dudoso</translation>
    </message>
    <message>
        <source>Rejected by Crux</source>
        <translation>Rechazado por Crux</translation>
    </message>
    <message>
        <source>At another bench</source>
        <translation>En otra estación</translation>
    </message>
    <message>
        <source>Exported to a file</source>
        <translation>Exportado a un archivo</translation>
    </message>
    <message numerus="yes">
        <source>unit · {n} lines</source>
        <comment>unit · 1 line</comment>
        <translation>
            <numerusform>unidad · 1 renglón</numerusform>
            <numerusform>unidad · {n} renglones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>units · {n} lines</source>
        <comment>units · 1 line</comment>
        <translation>
            <numerusform>unidades · 1 renglón</numerusform>
            <numerusform>unidades · {n} renglones</numerusform>
        </translation>
    </message>
    <message>
        <source>Packer: {name}</source>
        <translation>Empacador: {name}</translation>
    </message>
    <message numerus="yes">
        <source>{n} lines</source>
        <comment>1 line</comment>
        <translation>
            <numerusform>1 renglón</numerusform>
            <numerusform>{n} renglones</numerusform>
        </translation>
    </message>
    <message>
        <source>{units} to pack</source>
        <translation>{units} por empacar</translation>
    </message>
    <message>
        <source>ordered {time}</source>
        <translation>pedido: {time}</translation>
    </message>
    <message numerus="yes">
        <source>{n} orders</source>
        <comment>1 order</comment>
        <translation>
            <numerusform>1 pedido</numerusform>
            <numerusform>{n} pedidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of {n} orders</source>
        <comment>{shown} of 1 order</comment>
        <translation>
            <numerusform>{shown} de 1 pedido</numerusform>
            <numerusform>{shown} de {n} pedidos</numerusform>
        </translation>
    </message>
    <message>
        <source>No match for &quot;{text}&quot;. Press Esc to see all orders.</source>
        <translation>Nada coincide con &quot;{text}&quot;. Oprima Esc para ver todos los pedidos.</translation>
    </message>
    <message>
        <source>No order is for these. Choose all carriers and all retailers to see the rest.</source>
        <translation>No hay pedidos así. Elija todas las paqueterías y todas las tiendas para ver el resto.</translation>
    </message>
    <message>
        <source>Orders appear here as they arrive.</source>
        <translation>Los pedidos aparecen aquí conforme llegan.</translation>
    </message>
    <message>
        <source>No orders saved here yet. Press Ctrl+G to get them from Crux.</source>
        <translation>Todavía no hay pedidos guardados aquí. Oprima Ctrl+G para traerlos de Crux.</translation>
    </message>
    <message>
        <source>Nothing left to pack.

Press Ctrl+G to ask Crux for new orders.</source>
        <translation>No queda nada por empacar.

Oprima Ctrl+G para pedirle a Crux pedidos nuevos.</translation>
    </message>
    <message>
        <source>Nothing left to pack.

New orders appear here by themselves.</source>
        <translation>No queda nada por empacar.

Los pedidos nuevos aparecen aquí solos.</translation>
    </message>
    <message>
        <source>Open and fix</source>
        <translation>Abrir y corregir</translation>
    </message>
    <message>
        <source>Send without the floor</source>
        <translation>Enviar sin el piso</translation>
    </message>
    <message>
        <source>Cancel sending…</source>
        <translation>Cancelar envío a Crux…</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>A la bandeja</translation>
    </message>
    <message>
        <source>Export to file…</source>
        <translation>Exportar a archivo…</translation>
    </message>
    <message>
        <source>Taken care of</source>
        <translation>Ya se atendió</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Revisar ahora</translation>
    </message>
    <message>
        <source>Leave unsent…</source>
        <translation>Dejar sin enviar…</translation>
    </message>
    <message>
        <source>Resend missing boxes</source>
        <translation>Reenviar las que faltan</translation>
    </message>
    <message>
        <source>{count} × {item}</source>
        <translation>{count} × {item}</translation>
    </message>
    <message>
        <source>Checking with Crux now.</source>
        <translation>Consultando a Crux.</translation>
    </message>
    <message>
        <source>Resending the missing boxes.</source>
        <translation>Reenviando las cajas que faltan.</translation>
    </message>
    <message>
        <source>The void label is off this list.</source>
        <translation>La etiqueta anulada ya no está en esta lista.</translation>
    </message>
    <message>
        <source>Sending without the floor.</source>
        <translation>Enviando sin el piso.</translation>
    </message>
    <message>
        <source>Sending canceled: {po}. Press Ctrl+Z to put it back.</source>
        <translation>Envío cancelado: {po}. Oprima Ctrl+Z para regresarlo.</translation>
    </message>
    <message>
        <source>{po}: sending canceled</source>
        <translation>{po}: envío cancelado</translation>
    </message>
    <message>
        <source>{po}: left unsent</source>
        <translation>{po}: dejado sin enviar</translation>
    </message>
    <message>
        <source>Left unsent: {po}. Press Ctrl+Z to put it back.</source>
        <translation>Dejado sin enviar: {po}. Oprima Ctrl+Z para regresarlo.</translation>
    </message>
    <message>
        <source>Its boxes won&apos;t be sent. To put it back, press F9, then Ctrl+Z.</source>
        <translation>Sus cajas no se van a enviar. Para regresarlo, oprima F9 y luego Ctrl+Z.</translation>
    </message>
    <message>
        <source>Back in the outbox: {po}.</source>
        <translation>De vuelta en la bandeja de salida: {po}.</translation>
    </message>
    <message>
        <source>Too late: its status already changed.</source>
        <translation>Demasiado tarde: ya cambió de estado.</translation>
    </message>
    <message>
        <source>Export to file</source>
        <translation>Exportar a un archivo</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Guardado como {path}</translation>
    </message>
    <message>
        <source>Left out because their status changed: {orders}.</source>
        <translation>Se dejaron fuera porque cambiaron de estado: {orders}.</translation>
    </message>
    <message>
        <source>Exported {boxes} on {orders} to {file}. They won&apos;t be sent to Crux too.</source>
        <translation>Se exportaron {boxes} de {orders} a {file}. Ya no se envían a Crux.</translation>
    </message>
    <message>
        <source>Its boxes won&apos;t be sent. They stay saved with your reason, and the order then opens with no boxes. You can put it back here today.</source>
        <translation>Sus cajas no se van a enviar a Crux. Quedan guardadas con el motivo que escriba, y después el pedido abre sin cajas. Hoy todavía puede ponerlo aquí otra vez.</translation>
    </message>
    <message>
        <source>Cancel sending {po} to Crux?</source>
        <translation>¿Cancelar el envío a Crux de {po}?</translation>
    </message>
    <message>
        <source>Leave {po} unsent?</source>
        <translation>¿Dejar {po} sin enviar?</translation>
    </message>
    <message>
        <source>Crux might already have its boxes. Check the order on the Crux page before you pack it again. Its labels stay used.</source>
        <translation>Puede que Crux ya tenga sus cajas. Revise el pedido en la página de Crux antes de empacarlo otra vez. Sus etiquetas siguen usadas.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motivo</translation>
    </message>
    <message>
        <source>a few words for whoever checks later</source>
        <translation>unas palabras para quien revise después</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>Cancelar envío a Crux</translation>
    </message>
    <message>
        <source>Leave unsent</source>
        <translation>Dejar sin enviar</translation>
    </message>
    <message>
        <source>Enter a reason.</source>
        <translation>Escriba un motivo.</translation>
    </message>
    <message>
        <source>It was exported to {file}. Crux Desk checks the order first, and leaves out what Crux already shows.</source>
        <translation>Se exportó a {file}. Crux Desk revisa primero el pedido y deja fuera lo que Crux ya muestra.</translation>
    </message>
    <message>
        <source>Put {po} back in the outbox?</source>
        <translation>¿Poner {po} otra vez en la bandeja de salida?</translation>
    </message>
    <message>
        <source>Put it back only if nobody uses that file. Otherwise Crux could get its boxes twice.</source>
        <translation>Póngalo en la bandeja solo si nadie usa ese archivo. Si no, Crux podría recibir sus cajas dos veces.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>Put back in outbox</source>
        <translation>Poner en la bandeja</translation>
    </message>
    <message>
        <source>Saves the boxes to a file for the retailer to import. After that they count as exported and won&apos;t be sent to Crux too.</source>
        <translation>Guarda las cajas en un archivo para que la tienda lo importe. Después cuentan como exportadas y ya no se envían a Crux.</translation>
    </message>
    <message>
        <source>&amp;All waiting to send ({count})</source>
        <translation>&amp;Todo lo que está por enviar ({count})</translation>
    </message>
    <message>
        <source>&amp;Selected in the list: {names}</source>
        <translation>Lo &amp;seleccionado en la lista: {names}</translation>
    </message>
    <message>
        <source>{names}: Crux might already have the boxes. Check the order on the Crux page first. With the file, the boxes could arrive twice.</source>
        <translation>{names}: puede que Crux ya tenga las cajas. Primero revise el pedido en la página de Crux. Con el archivo, las cajas podrían llegar dos veces.</translation>
    </message>
    <message>
        <source>I &amp;checked: add {names} to the file</source>
        <translation>Ya &amp;revisé: agregar {names} al archivo</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>Nada por aquí.</translation>
    </message>
    <message>
        <source>Boxes and history appear here.</source>
        <translation>Aquí aparecen las cajas y el historial.</translation>
    </message>
    <message>
        <source>Boxes and history</source>
        <translation>Cajas e historial</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Borradores</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>Cerrado hoy</translation>
    </message>
    <message>
        <source>at another bench</source>
        <translation>en otra estación</translation>
    </message>
    <message>
        <source>not sure, checking</source>
        <translation>dudoso, revisando</translation>
    </message>
    <message numerus="yes">
        <source>The labels of boxes {numbers} were voided after they were sent. No carrier takes them: stop the boxes and tell your supervisor.</source>
        <comment>The label of box {numbers} was voided after it was sent. No carrier takes it: stop the box and tell your supervisor.</comment>
        <translation>
            <numerusform>La etiqueta de la caja {numbers} se anuló después de enviarla. Ninguna paquetería la acepta: detenga la caja y avise a su supervisor.</numerusform>
            <numerusform>Las etiquetas de las cajas {numbers} se anularon después de enviarlas. Ninguna paquetería las acepta: detenga las cajas y avise a su supervisor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>void labels: boxes {numbers}</source>
        <comment>void label: box {numbers}</comment>
        <translation>
            <numerusform>etiqueta anulada: caja {numbers}</numerusform>
            <numerusform>etiquetas anuladas: cajas {numbers}</numerusform>
        </translation>
    </message>
    <message>
        <source>{packed} of {units}</source>
        <translation>{packed} de {units}</translation>
    </message>
    <message>
        <source>Paused. Sign in to Crux to resume sending.</source>
        <translation>En pausa. Entre a Crux para seguir enviando.</translation>
    </message>
    <message>
        <source>Offline. Crux Desk keeps trying, and sends right away when Crux is back.</source>
        <translation>Sin conexión. Crux Desk sigue intentando y envía en cuanto Crux vuelva.</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Por atender</translation>
    </message>
    <message numerus="yes">
        <source>{n} need you.</source>
        <comment>1 needs you.</comment>
        <translation>
            <numerusform>Hay 1 por atender.</numerusform>
            <numerusform>Hay {n} por atender.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are waiting to send.</source>
        <comment>1 is waiting to send.</comment>
        <translation>
            <numerusform>Hay 1 por enviar.</numerusform>
            <numerusform>Hay {n} por enviar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are sending.</source>
        <comment>1 is sending.</comment>
        <translation>
            <numerusform>Se está enviando 1.</numerusform>
            <numerusform>Se están enviando {n}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are being checked.</source>
        <comment>1 is being checked.</comment>
        <translation>
            <numerusform>Se está revisando 1.</numerusform>
            <numerusform>Se están revisando {n}.</numerusform>
        </translation>
    </message>
    <message>
        <source>All sent.</source>
        <translation>Todo enviado.</translation>
    </message>
    <message>
        <source>Nothing is waiting to send.</source>
        <translation>No hay nada por enviar.</translation>
    </message>
    <message numerus="yes">
        <source>{n} drafts are not submitted yet.</source>
        <comment>1 draft is not submitted yet.</comment>
        <translation>
            <numerusform>Falta enviar 1 borrador.</numerusform>
            <numerusform>Falta enviar {n} borradores.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending now.</source>
        <translation>Enviando.</translation>
    </message>
    <message>
        <source>Sends as soon as someone signs in.</source>
        <translation>Se envía en cuanto alguien entre a Crux.</translation>
    </message>
    <message>
        <source>Sends when its turn comes.</source>
        <translation>Se envía cuando le toque.</translation>
    </message>
    <message>
        <source>Checking next.</source>
        <translation>Se revisa en seguida.</translation>
    </message>
    <message>
        <source>Next try at {time}.</source>
        <translation>Próximo intento: {time}.</translation>
    </message>
    <message>
        <source>Next try at {time}, or as soon as Crux is back.</source>
        <translation>Próximo intento: {time}, o en cuanto Crux vuelva.</translation>
    </message>
    <message>
        <source>Next check at {time}.</source>
        <translation>Próxima revisión: {time}.</translation>
    </message>
    <message>
        <source>no label data yet</source>
        <translation>aún sin datos de etiqueta</translation>
    </message>
    <message>
        <source>at Crux</source>
        <translation>en Crux</translation>
    </message>
    <message>
        <source>not at Crux</source>
        <translation>no está en Crux</translation>
    </message>
    <message>
        <source>Crux shows {units}</source>
        <translation>Crux muestra {units}</translation>
    </message>
    <message>
        <source>Not checked with Crux since then.</source>
        <translation>Desde entonces no se ha revisado en Crux.</translation>
    </message>
    <message>
        <source>Before sending ({time}), the order showed no boxes.</source>
        <translation>Antes del envío ({time}), el pedido no mostraba cajas.</translation>
    </message>
    <message>
        <source>Before sending ({time}), the order showed {boxes}.</source>
        <translation>Antes del envío ({time}), el pedido mostraba {boxes}.</translation>
    </message>
    <message>
        <source>Checked at {time}, it shows no boxes.</source>
        <translation>Revisado {time}: no muestra cajas.</translation>
    </message>
    <message>
        <source>Checked at {time}, it shows {boxes}.</source>
        <translation>Revisado {time}: muestra {boxes}.</translation>
    </message>
    <message>
        <source>{tracking} ({units})</source>
        <translation>{tracking} ({units})</translation>
    </message>
    <message numerus="yes">
        <source>Tried {n} times</source>
        <comment>Tried once</comment>
        <translation>
            <numerusform>Un intento</numerusform>
            <numerusform>{n} intentos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked {n} times</source>
        <comment>Checked once</comment>
        <translation>
            <numerusform>Una revisión</numerusform>
            <numerusform>{n} revisiones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked: Crux has boxes {numbers}</source>
        <comment>Checked: Crux has box {numbers}</comment>
        <translation>
            <numerusform>Revisado: Crux tiene la caja {numbers}</numerusform>
            <numerusform>Revisado: Crux tiene las cajas {numbers}</numerusform>
        </translation>
    </message>
    <message>
        <source>Started sending to Crux</source>
        <translation>Empezó el envío a Crux</translation>
    </message>
    <message>
        <source>To be sent without the floor</source>
        <translation>Se envía sin el piso</translation>
    </message>
    <message>
        <source>Tried, not sent.</source>
        <translation>Se intentó; no se envió.</translation>
    </message>
    <message>
        <source>Resending missing boxes</source>
        <translation>Reenviando las cajas que faltan</translation>
    </message>
    <message>
        <source>Added to the outbox</source>
        <translation>Puesto en bandeja de salida</translation>
    </message>
    <message>
        <source>Exported to file {file}</source>
        <translation>Exportado al archivo {file}</translation>
    </message>
    <message>
        <source>Checked: Crux has all boxes</source>
        <translation>Revisado: Crux tiene todas las cajas</translation>
    </message>
    <message>
        <source>Accepted by Crux</source>
        <translation>Aceptado por Crux</translation>
    </message>
    <message>
        <source>Exporting to file {file}</source>
        <translation>Exportando al archivo {file}</translation>
    </message>
    <message>
        <source>Crux&apos;s answer was lost: not sure Crux got it</source>
        <translation>Se perdió la respuesta de Crux: no se sabe si le llegó</translation>
    </message>
    <message>
        <source>Crux Desk closed while sending</source>
        <translation>Crux Desk se cerró durante el envío</translation>
    </message>
    <message>
        <source>Checked: Crux doesn&apos;t show all boxes yet</source>
        <translation>Revisado: Crux todavía no muestra todas las cajas</translation>
    </message>
    <message>
        <source>Checked for the full wait: Crux doesn&apos;t show {trackings}</source>
        <translation>Tras toda la espera, Crux no muestra {trackings}</translation>
    </message>
    <message>
        <source>Checked for the full wait: {trackings} missing at Crux</source>
        <translation>Tras toda la espera, en Crux falta {trackings}</translation>
    </message>
    <message>
        <source>Checked: Crux shows {trackings} with different units than sent</source>
        <translation>Revisado: Crux muestra {trackings} con unidades distintas de las enviadas</translation>
    </message>
    <message>
        <source>Sending canceled: {words}</source>
        <translation>Envío cancelado: {words}</translation>
    </message>
    <message>
        <source>Not exported to file, status unchanged</source>
        <translation>No se exportó al archivo; no cambió de estado</translation>
    </message>
    <message>
        <source>Put back in the outbox, checking with Crux first</source>
        <translation>De vuelta en la bandeja de salida, primero se revisa en Crux</translation>
    </message>
    <message>
        <source>Put back in the outbox</source>
        <translation>De vuelta en la bandeja de salida</translation>
    </message>
    <message>
        <source>by {packer} at {station}</source>
        <translation>{packer}, en {station}</translation>
    </message>
    <message>
        <source>by {packer}</source>
        <translation>{packer}</translation>
    </message>
    <message>
        <source>at {station}</source>
        <translation>en {station}</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Impresión</translation>
    </message>
    <message>
        <source>Slip of this box</source>
        <translation>Lista de esta caja</translation>
    </message>
    <message>
        <source>Print jobs</source>
        <translation>Impresiones</translation>
    </message>
    <message>
        <source>What a person has to decide</source>
        <translation>Lo que debe decidir una persona</translation>
    </message>
    <message>
        <source>Name of the bench</source>
        <translation>Nombre de la estación</translation>
    </message>
    <message>
        <source>Packed at all benches…</source>
        <translation>Lo empacado en todas…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renombrar</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Keep as a draft</source>
        <translation>Guardar borrador</translation>
    </message>
    <message>
        <source>Boxes are compared</source>
        <translation>Ya se compararon</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>Nothing was printed yet. Ctrl+Shift+P saves the slip of a box as PDF.</source>
        <translation>Todavía no se ha impreso nada. Ctrl+Shift+P guarda la lista de empaque de una caja como PDF.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copias</translation>
    </message>
    <message>
        <source>&amp;Copies</source>
        <translation>&amp;Copias</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Reimprimir</translation>
    </message>
    <message>
        <source>No printer is set. Choose one in Settings, Printing. Slips are saved as PDF.</source>
        <translation>No hay impresora elegida. Elija una en Ajustes, Impresión. Las listas de empaque se guardan como PDF.</translation>
    </message>
    <message>
        <source>Nothing was printed yet. Ctrl+Shift+P prints the slip of a box.</source>
        <translation>Todavía no se ha impreso nada. Ctrl+Shift+P imprime la lista de empaque de una caja.</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>No imprimir</translation>
    </message>
    <message>
        <source>Mark printed</source>
        <translation>Marcar impreso</translation>
    </message>
    <message>
        <source>What was printed at this station.</source>
        <translation>Lo que se imprimió en esta estación.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Impresora</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>{document} to the printer</source>
        <translation>{document} a la impresora</translation>
    </message>
    <message>
        <source>Export numbers</source>
        <translation>Exportar números</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar como PDF</translation>
    </message>
    <message>
        <source>Print at 100% (actual size). Cut along the lines.</source>
        <translation>Imprima al 100% (tamaño real). Corte por las líneas.</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>continuación</translation>
    </message>
    <message>
        <source>Page {n} of {all}</source>
        <translation>Página {n} de {all}</translation>
    </message>
    <message>
        <source>Command barcodes</source>
        <translation>Códigos de comando</translation>
    </message>
    <message>
        <source>Sends the boxes to Crux</source>
        <translation>Envía las cajas a Crux</translation>
    </message>
    <message>
        <source>Cancels the last step</source>
        <translation>Cancela el último paso</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Peso</translation>
    </message>
    <message>
        <source>Type it, then press Enter</source>
        <translation>Escríbalo y oprima Enter</translation>
    </message>
    <message>
        <source>Ship cost</source>
        <translation>Costo envío</translation>
    </message>
    <message>
        <source>For most orders</source>
        <translation>Lo de siempre</translation>
    </message>
    <message>
        <source>Next item scan counts {count}</source>
        <translation>El próximo artículo cuenta por {count}</translation>
    </message>
    <message>
        <source>All remaining</source>
        <translation>Todo lo que falta</translation>
    </message>
    <message>
        <source>Puts it all in the current box</source>
        <translation>Pone todo en la caja actual</translation>
    </message>
    <message>
        <source>More items</source>
        <translation>Más artículos</translation>
    </message>
    <message>
        <source>Goes to box {number}</source>
        <translation>Va a la caja {number}</translation>
    </message>
    <message>
        <source>Other boxes</source>
        <translation>Otras cajas</translation>
    </message>
    <message>
        <source>Opens an empty box</source>
        <translation>Abre una caja vacía</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Next scan is its tracking number</source>
        <translation>El próximo escaneo es su número de guía</translation>
    </message>
    <message>
        <source>Takes its weight</source>
        <translation>Toma su peso</translation>
    </message>
    <message>
        <source>Pick sheets</source>
        <translation>Listas de surtido</translation>
    </message>
    <message>
        <source>Today&apos;s manifest</source>
        <translation>Manifiesto de hoy</translation>
    </message>
    <message>
        <source>A page or more for each order to pack.</source>
        <translation>Una página o más por cada pedido por empacar.</translation>
    </message>
    <message>
        <source>What leaves today, by carrier, with a line for the driver to sign.</source>
        <translation>Lo que sale hoy, por paquetería, con una línea para la firma del chofer.</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Preparando…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message numerus="yes">
        <source>{n} pages.</source>
        <comment>1 page.</comment>
        <translation>
            <numerusform>1 página.</numerusform>
            <numerusform>{n} páginas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Printer: {printer}.</source>
        <translation>Impresora: {printer}.</translation>
    </message>
    <message>
        <source>No printer is set for it: choose one in Settings, Printing.</source>
        <translation>No hay impresora elegida para esto: elija una en Ajustes, Impresión.</translation>
    </message>
    <message>
        <source>Prints its packing slip</source>
        <translation>Imprime su lista de empaque</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Use with care</source>
        <translation>Usar con cuidado</translation>
    </message>
    <message>
        <source>Next item scan takes one unit out</source>
        <translation>El próximo escaneo saca una unidad</translation>
    </message>
    <message>
        <source>Take all out</source>
        <translation>Sacar todo</translation>
    </message>
    <message>
        <source>Of the next item in this box</source>
        <translation>Del próximo artículo en esta caja</translation>
    </message>
    <message>
        <source>Remove box</source>
        <translation>Quitar caja</translation>
    </message>
    <message>
        <source>Undo brings it back</source>
        <translation>Deshacer la regresa</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Answers YES on the screen</source>
        <translation>Contesta SÍ en la pantalla</translation>
    </message>
    <message>
        <source>Saves the packing as a draft</source>
        <translation>Guarda el empaque como borrador</translation>
    </message>
    <message>
        <source>Cut these off and hang them where nobody scans them by accident.</source>
        <translation>Recorte estos y cuélguelos donde nadie los escanee por accidente.</translation>
    </message>
    <message>
        <source>Preset {number}: carrier and method</source>
        <translation>Atajo {number}: paquetería y servicio</translation>
    </message>
    <message>
        <source>Preset {number}: ship cost</source>
        <translation>Atajo {number}: costo de envío</translation>
    </message>
    <message>
        <source>This station&apos;s presets</source>
        <translation>Atajos de esta estación</translation>
    </message>
    <message>
        <source>Sets the carrier</source>
        <translation>Pone la paquetería</translation>
    </message>
    <message>
        <source>Sets the carrier and method</source>
        <translation>Pone la paquetería y el servicio</translation>
    </message>
    <message>
        <source>Everything you see is saved. Keep packing. If it happens again, tell IT.</source>
        <translation>Todo lo que ve está guardado. Siga empacando. Si vuelve a pasar, avise a Sistemas.</translation>
    </message>
    <message>
        <source>Looking for {code}…</source>
        <translation>Buscando {code}…</translation>
    </message>
    <message>
        <source>Press Esc to stop.</source>
        <translation>Oprima Esc para detener.</translation>
    </message>
    <message>
        <source>Stopped looking</source>
        <translation>Se detuvo la búsqueda</translation>
    </message>
    <message>
        <source>Opening the order…</source>
        <translation>Abriendo el pedido…</translation>
    </message>
    <message>
        <source>{po} is up to date</source>
        <translation>{po} está al día</translation>
    </message>
    <message>
        <source>Crux confirmed it just now.</source>
        <translation>Crux lo acaba de confirmar.</translation>
    </message>
    <message>
        <source>Crux rejected another order</source>
        <translation>Crux rechazó otro pedido</translation>
    </message>
    <message>
        <source>Press F9 to see which one and why.</source>
        <translation>Oprima F9 para ver cuál y por qué.</translation>
    </message>
    <message>
        <source>Press Ctrl+Shift+S to sign in. Until then, orders wait in the outbox.</source>
        <translation>Oprima Ctrl+Shift+S para entrar a Crux. Hasta entonces, los pedidos esperan en la bandeja de salida.</translation>
    </message>
    <message>
        <source>Another carrier has this name.</source>
        <translation>Otra paquetería tiene este nombre.</translation>
    </message>
    <message>
        <source>Enter a name of at most {most} characters.</source>
        <translation>Escriba un nombre de {most} caracteres como máximo.</translation>
    </message>
    <message>
        <source>Enter at most {most} methods of at most {characters} characters.</source>
        <translation>Escriba {most} servicios como máximo, de {characters} caracteres como máximo.</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>Marcar todas</translation>
    </message>
    <message>
        <source>{n} of {count} carriers</source>
        <translation>{n} de {count} paqueterías</translation>
    </message>
    <message>
        <source>All {count} carriers</source>
        <translation>Las {count} paqueterías</translation>
    </message>
    <message>
        <source>None checked: all count</source>
        <translation>Ninguna marcada: cuentan todas</translation>
    </message>
    <message>
        <source>Uncheck all</source>
        <translation>Desmarcar todas</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>It comes with Crux Desk: its name can&apos;t be changed.</source>
        <translation>Viene con Crux Desk: su nombre no se puede cambiar.</translation>
    </message>
    <message>
        <source>Methods, one on each line</source>
        <translation>Servicios, uno por línea</translation>
    </message>
    <message>
        <source>Add a carrier</source>
        <translation>Agregar otra</translation>
    </message>
    <message>
        <source>Carrier without a name</source>
        <translation>Paquetería sin nombre</translation>
    </message>
    <message>
        <source>There are too many carriers: at most {most}.</source>
        <translation>Hay demasiadas paqueterías: {most} como máximo.</translation>
    </message>
    <message>
        <source>Changes apply after a restart.</source>
        <translation>Valen al reiniciar.</translation>
    </message>
    <message>
        <source>You changed carriers or methods.</source>
        <translation>Usted cambió paqueterías o servicios.</translation>
    </message>
    <message>
        <source>This carrier was added here. Its labels aren&apos;t recognized by their number; IT can set that up.</source>
        <translation>Esta paquetería se agregó aquí. Sus etiquetas no se reconocen por el número; Sistemas puede configurarlo.</translation>
    </message>
    <message>
        <source>These are your own methods. Clear them to get the usual ones back.</source>
        <translation>Estos servicios son suyos. Bórrelos para volver a los de siempre.</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Escaneos</translation>
    </message>
    <message>
        <source>Wrong scans</source>
        <translation>Escaneos erróneos</translation>
    </message>
    <message>
        <source>Orders by hour</source>
        <translation>Pedidos por hora</translation>
    </message>
    <message>
        <source>Boxes by hour</source>
        <translation>Cajas por hora</translation>
    </message>
    <message>
        <source>Units by hour</source>
        <translation>Unidades por hora</translation>
    </message>
    <message>
        <source>Scans by hour</source>
        <translation>Escaneos por hora</translation>
    </message>
    <message>
        <source>Wrong scans by hour</source>
        <translation>Escaneos erróneos por hora</translation>
    </message>
    <message>
        <source>Orders by day</source>
        <translation>Pedidos por día</translation>
    </message>
    <message>
        <source>Boxes by day</source>
        <translation>Cajas por día</translation>
    </message>
    <message>
        <source>Units by day</source>
        <translation>Unidades por día</translation>
    </message>
    <message>
        <source>Scans by day</source>
        <translation>Escaneos por día</translation>
    </message>
    <message>
        <source>Wrong scans by day</source>
        <translation>Escaneos erróneos por día</translation>
    </message>
    <message>
        <source>Packers</source>
        <translation>Empacadores</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Estaciones</translation>
    </message>
    <message>
        <source>Carriers</source>
        <translation>Paqueterías</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Días</translation>
    </message>
    <message>
        <source>Item that was needed</source>
        <translation>Artículo que se necesitaba</translation>
    </message>
    <message>
        <source>Scanned instead</source>
        <translation>Se escaneó</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Veces</translation>
    </message>
    <message>
        <source>Pace not known</source>
        <translation>Ritmo desconocido</translation>
    </message>
    <message>
        <source>Too few orders to tell.</source>
        <translation>Aún hay muy pocos pedidos para calcularlo.</translation>
    </message>
    <message>
        <source>{time} per order, expected {usual}</source>
        <translation>{time} por pedido, esperado {usual}</translation>
    </message>
    <message>
        <source>expected {usual}</source>
        <translation>esperado {usual}</translation>
    </message>
    <message>
        <source>Most: {most} ({most_at}). Least: {least} ({least_at}).</source>
        <translation>Máximo: {most} ({most_at}). Mínimo: {least} ({least_at}).</translation>
    </message>
    <message numerus="yes">
        <source>{n} earlier orders are still being added.</source>
        <comment>1 earlier order is still being added.</comment>
        <translation>
            <numerusform>Todavía falta sumar 1 pedido anterior.</numerusform>
            <numerusform>Todavía falta sumar {n} pedidos anteriores.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} orders of other benches aren&apos;t in these numbers yet.</source>
        <comment>1 order of another bench isn&apos;t in these numbers yet.</comment>
        <translation>
            <numerusform>Falta 1 pedido de otra estación en estos números.</numerusform>
            <numerusform>Faltan {n} pedidos de otras estaciones en estos números.</numerusform>
        </translation>
    </message>
    <message>
        <source>These are the numbers of this bench alone.</source>
        <translation>Estos son los números de esta estación sola.</translation>
    </message>
    <message>
        <source>The floor is being asked.</source>
        <translation>Se está preguntando al piso.</translation>
    </message>
    <message>
        <source>It wasn&apos;t heard since the program started.</source>
        <translation>No ha respondido desde que se abrió el programa.</translation>
    </message>
    <message>
        <source>Last heard: {time}.</source>
        <translation>Última respuesta: {time}.</translation>
    </message>
    <message>
        <source>The floor is away.</source>
        <translation>El piso no responde.</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Todos los días</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>(aún sin nombre)</translation>
    </message>
    <message>
        <source>IT set up how its labels are recognized, in settings.json. Only IT can remove it.</source>
        <translation>Sistemas definió en settings.json cómo se reconocen sus etiquetas. Solo Sistemas puede quitarla.</translation>
    </message>
    <message>
        <source>No scale</source>
        <translation>Sin báscula</translation>
    </message>
    <message>
        <source>The scale on USB</source>
        <translation>La báscula en USB</translation>
    </message>
    <message>
        <source>What the scale speaks</source>
        <translation>Protocolo de la báscula</translation>
    </message>
    <message>
        <source>Find out what it speaks</source>
        <translation>Detectar el protocolo</translation>
    </message>
    <message>
        <source>On USB now: {names}</source>
        <translation>En USB ahora: {names}</translation>
    </message>
    <message>
        <source>No serial port is plugged in.</source>
        <translation>No hay ningún puerto serial conectado.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Dispositivos</translation>
    </message>
    <message>
        <source>Try the scale</source>
        <translation>Probar báscula</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>What the devices send</source>
        <translation>Lo que mandan los dispositivos</translation>
    </message>
    <message>
        <source>Nothing yet. Try the scale, or scan something.</source>
        <translation>Todavía no hay nada. Pruebe la báscula o escanee algo.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Station settings</source>
        <translation>Ajustes de la estación</translation>
    </message>
    <message>
        <source>Scan not taken: {code}.</source>
        <translation>Escaneo no aceptado: {code}.</translation>
    </message>
    <message>
        <source>Nothing on this page takes a scan.</source>
        <translation>En esta página no se escanea nada.</translation>
    </message>
    <message>
        <source>Put the cursor in &quot;{field}&quot; first.</source>
        <translation>Primero ponga el cursor en &quot;{field}&quot;.</translation>
    </message>
    <message>
        <source>● marks settings you changed. They apply when you save, or &quot;after restart&quot; where it says so.</source>
        <translation>● marca los ajustes que usted cambió. Se aplican al guardar, o &quot;al reiniciar&quot; donde así lo dice.</translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation>Páginas de ajustes</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>Restablecer página</translation>
    </message>
    <message>
        <source>Ctrl+PgUp, Ctrl+PgDown: other pages</source>
        <translation>Ctrl+PgUp, Ctrl+PgDown: otras páginas</translation>
    </message>
    <message>
        <source>Nothing is saved yet. Fix what is marked ✕.</source>
        <translation>Todavía no se ha guardado nada. Corrija lo marcado con ✕.</translation>
    </message>
    <message>
        <source>And {more} more.</source>
        <translation>Y {more} más.</translation>
    </message>
    <message>
        <source>When you save, the old file is kept next to the new one.</source>
        <translation>Al guardar, el archivo anterior se conserva junto al nuevo.</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>Número de guía</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Order&apos;s number</source>
        <translation>Núm. de pedido</translation>
    </message>
    <message>
        <source>ZIP</source>
        <translation>ZIP</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Anulada</translation>
    </message>
    <message>
        <source>Shipment</source>
        <translation>Embarque</translation>
    </message>
    <message>
        <source>Number of packages</source>
        <translation>Número de paquetes</translation>
    </message>
    <message>
        <source>No files yet.</source>
        <translation>Todavía no hay archivos.</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Agregar archivo…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Agregar carpeta…</translation>
    </message>
    <message>
        <source>File, folder, or a name with *</source>
        <translation>Archivo, carpeta o un nombre con *</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>See it by the headings</source>
        <translation>Según los encabezados</translation>
    </message>
    <message>
        <source>Name the columns yourself</source>
        <translation>Nombrar las columnas</translation>
    </message>
    <message>
        <source>Look in all references</source>
        <translation>Buscar en todas las referencias</translation>
    </message>
    <message>
        <source>Reference {number}</source>
        <translation>Referencia {number}</translation>
    </message>
    <message>
        <source>Weights are in</source>
        <translation>Los pesos van en</translation>
    </message>
    <message>
        <source>your columns</source>
        <translation>sus columnas</translation>
    </message>
    <message>
        <source>Files of labels (*.csv *.txt *.tsv *.xml *.out *.xlsx)</source>
        <translation>Archivos de etiquetas (*.csv *.txt *.tsv *.xml *.out *.xlsx)</translation>
    </message>
    <message>
        <source>Shipping labels</source>
        <translation>Etiquetas de envío</translation>
    </message>
    <message>
        <source>How the file begins</source>
        <translation>Cómo empieza el archivo</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>Lo que se leyó</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>It is read from the moment you save.</source>
        <translation>Se lee desde el momento en que guarde.</translation>
    </message>
    <message numerus="yes">
        <source>{n} of these rows are labels.</source>
        <comment>1 of these rows is a label.</comment>
        <translation>
            <numerusform>1 de estas filas es una etiqueta.</numerusform>
            <numerusform>{n} de estas filas son etiquetas.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these rows is a label.</source>
        <translation>Ninguna de estas filas es una etiqueta.</translation>
    </message>
    <message>
        <source>Scan a badge or type a name. It shows next to each step in the history.</source>
        <translation>Escanee un gafete o escriba un nombre. Aparece junto a cada paso en el historial.</translation>
    </message>
    <message>
        <source>Language of this packer</source>
        <translation>Idioma de este empacador</translation>
    </message>
    <message>
        <source>Same as the station</source>
        <translation>Como la estación</translation>
    </message>
    <message>
        <source>&amp;Packer</source>
        <translation>&amp;Empacador</translation>
    </message>
    <message>
        <source>Set by IT. You can&apos;t change it here.</source>
        <translation>Lo puso Sistemas. Aquí no se puede cambiar.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>Type a name or scan a badge.</source>
        <translation>Escriba un nombre o escanee un gafete.</translation>
    </message>
    <message>
        <source>No packer named</source>
        <translation>Sin empacador</translation>
    </message>
    <message>
        <source>Shown next to each step from now on.</source>
        <translation>Desde ahora aparece junto a cada paso.</translation>
    </message>
    <message>
        <source>Nothing is saved. Your changes stay here while this is open.</source>
        <translation>No se guardó nada. Sus cambios siguen aquí mientras esto esté abierto.</translation>
    </message>
    <message>
        <source>Settings saved</source>
        <translation>Ajustes guardados</translation>
    </message>
    <message>
        <source>They apply right away.</source>
        <translation>Se aplican de inmediato.</translation>
    </message>
    <message>
        <source>After restart</source>
        <translation>Al reiniciar</translation>
    </message>
    <message>
        <source>Ship cost ($)</source>
        <translation>Costo envío ($)</translation>
    </message>
    <message>
        <source>Add a preset</source>
        <translation>Agregar atajo</translation>
    </message>
    <message>
        <source>Preset {number}: carrier</source>
        <translation>Atajo {number}: paquetería</translation>
    </message>
    <message>
        <source>Preset {number}: method</source>
        <translation>Atajo {number}: servicio</translation>
    </message>
    <message>
        <source>Type at most 100 characters that can be printed for a carrier or method.</source>
        <translation>Para paquetería o servicio, escriba 100 caracteres imprimibles como máximo.</translation>
    </message>
    <message>
        <source>Type a ship cost in US dollars, like 9.50, or leave it empty.</source>
        <translation>Escriba un costo de envío en dólares, por ejemplo 9.50, o déjelo vacío.</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Atajos</translation>
    </message>
    <message>
        <source>printer</source>
        <translation>impresora</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Sin imprimir</translation>
    </message>
    <message>
        <source>when</source>
        <translation>cuándo</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>A mano</translation>
    </message>
    <message>
        <source>Box sealed</source>
        <translation>Caja cerrada</translation>
    </message>
    <message>
        <source>Order submitted</source>
        <translation>Pedido enviado</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>copias</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>papel</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>4×6 label</source>
        <translation>Etiq. 4×6</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Hoja de prueba</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Label printer on the network</source>
        <translation>Impresora de etiquetas en la red</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Puntos por pulgada</translation>
    </message>
    <message>
        <source>Add printer</source>
        <translation>Agregar impresora</translation>
    </message>
    <message>
        <source>Add a PDF folder…</source>
        <translation>Agregar carpeta PDF…</translation>
    </message>
    <message>
        <source>Printers that are not listed</source>
        <translation>Impresoras que no están en la lista</translation>
    </message>
    <message>
        <source>Label printers that read ZPL, by their address (port 9100 unless you add another one), and folders into which documents are written as PDF. Add one, then choose it above.</source>
        <translation>Impresoras de etiquetas que leen ZPL, por su dirección (puerto 9100 si no agrega otro), y carpetas donde los documentos se escriben como PDF. Agregue una y luego elíjala arriba.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no address of a printer.</source>
        <translation>&quot;{text}&quot; no es la dirección de una impresora.</translation>
    </message>
    <message>
        <source>Folder for PDFs</source>
        <translation>Carpeta para los PDF</translation>
    </message>
    <message>
        <source>{printer} can be chosen above now.</source>
        <translation>{printer} ya se puede elegir arriba.</translation>
    </message>
    <message>
        <source>Sending a test page…</source>
        <translation>Mandando una hoja de prueba…</translation>
    </message>
    <message>
        <source>{dpi} dpi</source>
        <translation>{dpi} dpi</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Dejar</translation>
    </message>
    <message>
        <source>Remembered</source>
        <translation>Recordado</translation>
    </message>
    <message>
        <source>What packers said of numbers that could belong to several carriers.</source>
        <translation>Lo que dijeron los empacadores de números que podrían ser de varias paqueterías.</translation>
    </message>
    <message>
        <source>Numbers that {carriers} share are taken as {chosen}.</source>
        <translation>Los números que comparten {carriers} se toman como {chosen}.</translation>
    </message>
    <message>
        <source>Numbers that {carriers} share are asked about again, once you save.</source>
        <translation>Por los números que comparten {carriers} se vuelve a preguntar en cuanto guarde.</translation>
    </message>
    <message>
        <source>{others} and {last}</source>
        <translation>{others} y {last}</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>De fábrica</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Con cambios</translation>
    </message>
    <message>
        <source>after restart</source>
        <translation>al reiniciar</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elija una carpeta</translation>
    </message>
    <message>
        <source>Read as typing</source>
        <translation>Se leyó como tecleo</translation>
    </message>
    <message>
        <source>Read as a scan</source>
        <translation>Se leyó como escaneo</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caracteres</translation>
    </message>
    <message>
        <source>Longest gap</source>
        <translation>Pausa más larga</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Prefijo</translation>
    </message>
    <message>
        <source>found and removed</source>
        <translation>encontrado y quitado</translation>
    </message>
    <message>
        <source>FNC1</source>
        <translation>FNC1</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Se lee como</translation>
    </message>
    <message>
        <source>Read as one of</source>
        <translation>Se lee como uno de</translation>
    </message>
    <message>
        <source>{gap} ms</source>
        <translation>{gap} ms</translation>
    </message>
    <message>
        <source>a scan has at least {count} characters</source>
        <translation>un escaneo tiene al menos {count} caracteres</translation>
    </message>
    <message>
        <source>with a prefix, the gap matters little</source>
        <translation>con prefijo, la pausa importa poco</translation>
    </message>
    <message>
        <source>longer than the {set} ms set below: if a scanner did this, set {wanted}</source>
        <translation>más larga que los {set} ms de abajo: si fue un escáner, ponga {wanted}</translation>
    </message>
    <message>
        <source>the {set} ms set below count after you save</source>
        <translation>los {set} ms de abajo cuentan después de guardar</translation>
    </message>
    <message>
        <source>close to the {set} ms set below</source>
        <translation>cerca de los {set} ms de abajo</translation>
    </message>
    <message>
        <source>well within the {set} ms set below</source>
        <translation>bien dentro de los {set} ms de abajo</translation>
    </message>
    <message>
        <source>sent as GS, correct</source>
        <translation>llega como GS, correcto</translation>
    </message>
    <message>
        <source>sent as &quot;{characters}&quot;</source>
        <translation>llega como &quot;{characters}&quot;</translation>
    </message>
    <message>
        <source>not in this scan</source>
        <translation>no viene en este escaneo</translation>
    </message>
    <message>
        <source>command {name}</source>
        <translation>comando {name}</translation>
    </message>
    <message>
        <source>plain text: a SKU, a PO number or something unknown</source>
        <translation>texto simple: un SKU, un número de PO o algo desconocido</translation>
    </message>
    <message>
        <source>order {po}</source>
        <translation>pedido {po}</translation>
    </message>
    <message>
        <source>learned barcode for {sku}</source>
        <translation>código registrado de {sku}</translation>
    </message>
    <message>
        <source>product code {gtin} with {units}</source>
        <translation>código de producto {gtin} con {units}</translation>
    </message>
    <message>
        <source>product code {gtin}</source>
        <translation>código de producto {gtin}</translation>
    </message>
    <message>
        <source>{carrier} label {tracking}, wrong check digit</source>
        <translation>etiqueta de {carrier} {tracking}, dígito verificador incorrecto</translation>
    </message>
    <message>
        <source>{carrier} label {tracking}</source>
        <translation>etiqueta de {carrier} {tracking}</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Escáner</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Pruébelo</translation>
    </message>
    <message>
        <source>scan something: nothing is packed</source>
        <translation>escanee algo: no se empaca nada</translation>
    </message>
    <message>
        <source>Put the cursor here and scan. The gap and the FNC1 replacement below are tried right away, a changed prefix or layout after you save.</source>
        <translation>Ponga el cursor aquí y escanee. La pausa y el sustituto de FNC1 de abajo se prueban de inmediato; un cambio de prefijo o de teclado, después de guardar.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Bien</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Box closed</source>
        <translation>Caja cerrada</translation>
    </message>
    <message>
        <source>Order complete</source>
        <translation>Pedido completo</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>This is the demo. The address is used for this folder only without --demo.</source>
        <translation>Esta es la demostración. La dirección se usa para esta carpeta solo sin --demo.</translation>
    </message>
    <message>
        <source>Until you restart, this window works with {url}.</source>
        <translation>Hasta que reinicie, esta ventana trabaja con {url}.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sonidos</translation>
    </message>
    <message>
        <source>Play a sound at this volume</source>
        <translation>Oír un sonido con este volumen</translation>
    </message>
    <message>
        <source>No sound: this computer&apos;s sound doesn&apos;t work, or the volume is 0.</source>
        <translation>Sin sonido: el sonido de esta computadora no funciona o el volumen está en 0.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Oír</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>Nombre de esta estación</translation>
    </message>
    <message>
        <source>Shown in the history next to everything done here.</source>
        <translation>Aparece en el historial junto a todo lo que se hace aquí.</translation>
    </message>
    <message>
        <source>Who packs here. Type a name, or put the cursor here and scan a badge.</source>
        <translation>Quién empaca aquí. Escriba un nombre, o ponga el cursor aquí y escanee un gafete.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Packers can choose their own with &quot;Change packer…&quot; (Ctrl+Shift+W).</source>
        <translation>Cada empacador puede elegir el suyo con &quot;Cambiar de empacador…&quot; (Ctrl+Shift+W).</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>Dark is easier on the eyes at night.</source>
        <translation>De noche, lo oscuro cansa menos la vista.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Large: letters and buttons 1.5 times the size, for fingers and for distance.</source>
        <translation>Grande: letras y botones 1.5 veces más grandes, para los dedos y para la distancia.</translation>
    </message>
    <message>
        <source>Crux server address</source>
        <translation>Dirección del servidor Crux</translation>
    </message>
    <message>
        <source>Each server has its own orders, drafts and outbox.</source>
        <translation>Cada servidor tiene sus propios pedidos, borradores y bandeja de salida.</translation>
    </message>
    <message>
        <source>Crux API release</source>
        <translation>Versión de API de Crux</translation>
    </message>
    <message>
        <source>Ask your contact at Crux which one to use.</source>
        <translation>Pregunte a su contacto en Crux cuál usar.</translation>
    </message>
    <message>
        <source>Wait for a connection</source>
        <translation>Cuánto esperar la conexión</translation>
    </message>
    <message>
        <source>After that, the server counts as offline.</source>
        <translation>Pasado ese tiempo, se toma como sin conexión.</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Wait for an answer</source>
        <translation>Cuánto esperar respuesta</translation>
    </message>
    <message>
        <source>After that, Crux Desk isn&apos;t sure Crux got it, and checks.</source>
        <translation>Pasado ese tiempo, Crux Desk no sabe si llegó a Crux, y lo revisa.</translation>
    </message>
    <message>
        <source>Wait before a box counts as missing</source>
        <translation>Cuánto esperar antes de dar una caja por faltante</translation>
    </message>
    <message>
        <source>How long to keep checking.</source>
        <translation>Cuánto tiempo seguir revisando.</translation>
    </message>
    <message>
        <source>Boxes missing at Crux</source>
        <translation>Cajas que faltan en Crux</translation>
    </message>
    <message>
        <source>Who resends them.</source>
        <translation>Quién las reenvía.</translation>
    </message>
    <message>
        <source>Get orders to pack every</source>
        <translation>Traer pedidos por empacar cada</translation>
    </message>
    <message>
        <source>0: only when you press Ctrl+G.</source>
        <translation>0: solo cuando oprima Ctrl+G.</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Longest gap between two characters</source>
        <translation>Pausa más larga entre dos caracteres</translation>
    </message>
    <message>
        <source>Faster is a scanner, slower is a person typing. Wireless scanners can need 100.</source>
        <translation>Más rápido es un escáner, más lento es alguien que teclea. Los escáneres inalámbricos pueden necesitar 100.</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Sent by your scanner before each scan, if anything. Type &lt;STX&gt; for character STX.</source>
        <translation>Lo que su escáner manda antes de cada escaneo, si manda algo. Escriba &lt;STX&gt; para el carácter STX.</translation>
    </message>
    <message>
        <source>FNC1 replacement</source>
        <translation>Sustituto de FNC1</translation>
    </message>
    <message>
        <source>Only for scanners that send another character instead of GS, such as | or ^.</source>
        <translation>Solo para escáneres que mandan otro carácter en lugar de GS, como | o ^.</translation>
    </message>
    <message>
        <source>Scanner keyboard layout</source>
        <translation>Teclado que usa el escáner</translation>
    </message>
    <message>
        <source>Choose US if scans come with wrong characters. Scanners are set to US when new.</source>
        <translation>Elija US si los escaneos llegan con caracteres equivocados. Los escáneres nuevos vienen en US.</translation>
    </message>
    <message>
        <source>Label check</source>
        <translation>Revisar etiquetas</translation>
    </message>
    <message>
        <source>Scan each label once more on its sealed box, to catch labels on the wrong box.</source>
        <translation>Escanear cada etiqueta otra vez en su caja cerrada, para descubrir etiquetas en la caja equivocada.</translation>
    </message>
    <message>
        <source>Box colors</source>
        <translation>Colores de caja</translation>
    </message>
    <message>
        <source>Each box number has its own color, so that two boxes are not mixed up.</source>
        <translation>Cada número de caja tiene su color, para no confundir dos cajas.</translation>
    </message>
    <message>
        <source>Unit costs</source>
        <translation>Costos unitarios</translation>
    </message>
    <message>
        <source>Each line shows what one unit costs. A missing one is always shown.</source>
        <translation>Cada renglón muestra cuánto cuesta una unidad. Si falta, siempre se muestra.</translation>
    </message>
    <message>
        <source>Who sees how much was packed here, how fast, and what was scanned wrong.</source>
        <translation>Quién ve cuánto se empacó aquí, qué tan rápido y qué se escaneó mal.</translation>
    </message>
    <message>
        <source>Off: a box may go without. Only release timp takes that; the others need one.</source>
        <translation>No: una caja puede ir sin costo. Eso solo lo acepta la versión timp; las otras lo necesitan.</translation>
    </message>
    <message>
        <source>Open orders by item</source>
        <translation>Abrir pedidos por artículo</translation>
    </message>
    <message>
        <source>With no order open, scanning an item opens the oldest order that needs it.</source>
        <translation>Sin pedido abierto, al escanear un artículo se abre el pedido más viejo que lo necesita.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Weight check, in pounds</source>
        <translation>Revisión de peso, en libras</translation>
    </message>
    <message>
        <source>A box on the scale may be off by so much before you are asked. The larger counts.</source>
        <translation>Cuánto puede fallar el peso de una caja en la báscula antes de que se le pregunte. Cuenta lo que sea mayor.</translation>
    </message>
    <message>
        <source>Weight check, in percent</source>
        <translation>Revisión de peso, en porcentaje</translation>
    </message>
    <message>
        <source>The same, for heavy boxes: percent of what the box should weigh.</source>
        <translation>Lo mismo, para cajas pesadas: porcentaje de lo que debe pesar la caja.</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Without sounds, only the screen shows whether a scan was right.</source>
        <translation>Sin sonidos, solo la pantalla muestra si un escaneo fue correcto.</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>At 0, the window flashes instead of each sound.</source>
        <translation>En 0, la ventana parpadea en lugar de cada sonido.</translation>
    </message>
    <message>
        <source>Weighs each box by itself. Nothing is sent to a serial port before you choose it.</source>
        <translation>Pesa cada caja por sí sola. No se manda nada a un puerto serial antes de que usted lo elija.</translation>
    </message>
    <message>
        <source>Serial scanners</source>
        <translation>Escáneres seriales</translation>
    </message>
    <message>
        <source>They scan into Crux Desk whatever window you type in. Check the ports they are at.</source>
        <translation>Escanean en Crux Desk sin importar en qué ventana escriba. Marque los puertos donde están.</translation>
    </message>
    <message>
        <source>Files of your shipping software</source>
        <translation>Archivos de su programa de embarques</translation>
    </message>
    <message>
        <source>Weight, cost, carrier and method of a box are filled in when its label is scanned. The files are only read.</source>
        <translation>El peso, el costo, la paquetería y el servicio de una caja se llenan al escanear su etiqueta. Los archivos solo se leen.</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Impresoras</translation>
    </message>
    <message>
        <source>Where packing slips and labels go, and when. Nothing holds up packing.</source>
        <translation>A dónde van las listas de empaque y las etiquetas, y cuándo. Nada de esto detiene el empaque.</translation>
    </message>
    <message>
        <source>Templates of retailers</source>
        <translation>Plantillas de las tiendas</translation>
    </message>
    <message>
        <source>The folder with their files: logo, words, columns, language. Others get a plain slip.</source>
        <translation>La carpeta con sus archivos: logotipo, palabras, columnas, idioma. Las demás reciben una lista de empaque sencilla.</translation>
    </message>
    <message>
        <source>Address of the floor</source>
        <translation>Dirección del piso</translation>
    </message>
    <message>
        <source>Benches with the same address share their orders. Ask IT for the address and the password. Leave it empty if this station packs on its own.</source>
        <translation>Las estaciones con la misma dirección comparten sus pedidos. Pida a Sistemas la dirección y la contraseña. Deje vacía la dirección si esta estación empaca por su cuenta.</translation>
    </message>
    <message>
        <source>Set a carrier, its method and the ship cost with one barcode.</source>
        <translation>Pone una paquetería, su servicio y el costo de envío con un solo código de barras.</translation>
    </message>
    <message>
        <source>Check the carriers this station ships with. A number that could belong to several is taken as one of these.</source>
        <translation>Marque las paqueterías que usa esta estación. Un número que podría ser de varias se toma como de una de estas.</translation>
    </message>
    <message>
        <source>Your carriers and methods</source>
        <translation>Sus paqueterías y servicios</translation>
    </message>
    <message>
        <source>Carriers that Crux Desk doesn&apos;t know yet.</source>
        <translation>Paqueterías que Crux Desk todavía no conoce.</translation>
    </message>
    <message>
        <source>Check labels</source>
        <translation>Revisar etiquetas</translation>
    </message>
    <message>
        <source>Show each box in its own color</source>
        <translation>Mostrar cada caja en su color</translation>
    </message>
    <message>
        <source>Show unit costs</source>
        <translation>Ver costos unitarios</translation>
    </message>
    <message>
        <source>Each box needs a ship cost</source>
        <translation>Cada caja necesita costo de envío</translation>
    </message>
    <message>
        <source>Play sounds</source>
        <translation>Activar sonidos</translation>
    </message>
    <message>
        <source>multi: several boxes per call (usual)</source>
        <translation>multi: varias cajas por llamada (usual)</translation>
    </message>
    <message>
        <source>v1: one box per call</source>
        <translation>v1: una caja por llamada</translation>
    </message>
    <message>
        <source>timp: one box per call, under /timp</source>
        <translation>timp: una caja por llamada, en /timp</translation>
    </message>
    <message>
        <source>A person, shown what Crux has</source>
        <translation>Una persona, viendo lo que tiene Crux</translation>
    </message>
    <message>
        <source>Crux Desk, by itself</source>
        <translation>Crux Desk, por sí solo</translation>
    </message>
    <message>
        <source>Everybody sees all numbers</source>
        <translation>Todos ven todos los números</translation>
    </message>
    <message>
        <source>Each packer sees their own</source>
        <translation>Cada empacador ve los suyos</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>No se muestran</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Only orders for that one item</source>
        <translation>Solo pedidos de ese único artículo</translation>
    </message>
    <message>
        <source>All orders, asks which one</source>
        <translation>Todos los pedidos; pregunta cuál</translation>
    </message>
    <message>
        <source>Same as this computer</source>
        <translation>Como esta computadora</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grande</translation>
    </message>
    <message numerus="yes">
        <source>{n} submissions in the outbox need you, and never send by themselves. See to them first (F9).</source>
        <comment>1 submission in the outbox needs you, and never sends by itself. See to it first (F9).</comment>
        <translation>
            <numerusform>Hay 1 envío por atender en la bandeja de salida, y nunca sale solo. Atiéndalo primero (F9).</numerusform>
            <numerusform>Hay {n} envíos por atender en la bandeja de salida, y nunca salen solos. Atiéndalos primero (F9).</numerusform>
        </translation>
    </message>
    <message>
        <source>US, by the position of the keys</source>
        <translation>US, por la posición de las teclas</translation>
    </message>
    <message>
        <source>The folder with pictures of your items. &quot;Items and barcodes&quot; says which picture belongs to which item.</source>
        <translation>La carpeta con fotos de sus artículos. &quot;Artículos y códigos&quot; dice qué foto es de cuál artículo.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>off</source>
        <translation>no</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>{number} {unit}</source>
        <translation>{number} {unit}</translation>
    </message>
    <message>
        <source>Type a whole number from {least} to {most}.</source>
        <translation>Escriba un número entero de {least} a {most}.</translation>
    </message>
    <message>
        <source>Type a number from {least} to {most}.</source>
        <translation>Escriba un número de {least} a {most}.</translation>
    </message>
    <message>
        <source>Type a station name of at most {most} characters.</source>
        <translation>Escriba un nombre de estación de {most} caracteres como máximo.</translation>
    </message>
    <message>
        <source>Type at most {most} characters that can be printed.</source>
        <translation>Escriba {most} caracteres imprimibles como máximo.</translation>
    </message>
    <message>
        <source>Type an address with https:// (http:// only for this computer).</source>
        <translation>Escriba una dirección con https:// (http:// solo para esta computadora).</translation>
    </message>
    <message>
        <source>Choose a folder, or type its whole path.</source>
        <translation>Elija una carpeta o escriba su ruta completa.</translation>
    </message>
    <message>
        <source>Type an address like postgresql://USER@HOST/DATABASE, without a password.</source>
        <translation>Escriba una dirección como postgresql://USER@HOST/DATABASE, sin contraseña.</translation>
    </message>
    <message>
        <source>Each feed needs a path of its own. Where you name the columns, say which one has the tracking number.</source>
        <translation>Cada fuente de etiquetas necesita su propia ruta. Donde usted nombra las columnas, diga cuál tiene el número de guía.</translation>
    </message>
    <message>
        <source>Type at most {most} characters, without Tab, Enter or Line feed.</source>
        <translation>Escriba {most} caracteres como máximo, sin Tab, Enter ni salto de línea.</translation>
    </message>
    <message>
        <source>Type at most {most} characters, no letters or digits: every barcode has those.</source>
        <translation>Escriba {most} caracteres como máximo, sin letras ni dígitos: todos los códigos de barras los tienen.</translation>
    </message>
    <message>
        <source>This value can&apos;t be used.</source>
        <translation>Este valor no se puede usar.</translation>
    </message>
    <message>
        <source>Drafts stay here, and come back with the old server.</source>
        <translation>Los borradores se quedan aquí y vuelven con el servidor anterior.</translation>
    </message>
    <message numerus="yes">
        <source>{n} submissions in the outbox are waiting for the old server. With the new one they stay on this station, unsent, until you switch back. Let them send first.</source>
        <comment>1 submission in the outbox is waiting for the old server. With the new one it stays on this station, unsent, until you switch back. Let it send first.</comment>
        <translation>
            <numerusform>1 envío en la bandeja de salida espera al servidor anterior. Con el nuevo se queda en esta estación, sin enviar, hasta que vuelva al anterior. Primero deje que se envíe.</numerusform>
            <numerusform>{n} envíos en la bandeja de salida esperan al servidor anterior. Con el nuevo se quedan en esta estación, sin enviar, hasta que vuelva al anterior. Primero deje que se envíen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hang the sheet at the bench: scan instead of typing.</source>
        <translation>Cuelgue la hoja en la estación: escanee en lugar de escribir.</translation>
    </message>
    <message>
        <source>Include this station&apos;s &amp;presets</source>
        <translation>Incluir los &amp;atajos de esta estación</translation>
    </message>
    <message>
        <source>Include this station&apos;s presets (none set)</source>
        <translation>Incluir los atajos de esta estación (no hay)</translation>
    </message>
    <message>
        <source>Include the &amp;methods of all carriers (many pages)</source>
        <translation>Incluir los &amp;servicios de todas las paqueterías (muchas páginas)</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Guardar la hoja</translation>
    </message>
    <message>
        <source>Sheet saved</source>
        <translation>Hoja guardada</translation>
    </message>
    <message>
        <source>Sheet sent to the printer</source>
        <translation>Hoja mandada a la impresora</translation>
    </message>
    <message>
        <source>The token isn&apos;t in it: it comes from the environment variable {name}.</source>
        <translation>No incluye el token: sale de la variable de entorno {name}.</translation>
    </message>
    <message>
        <source>Copy the request for {po}</source>
        <translation>Copiar la solicitud de {po}</translation>
    </message>
    <message>
        <source>Running it sends the boxes to Crux, and sends them twice if Crux already has them.</source>
        <translation>Al ejecutarla se envían las cajas a Crux, y se envían dos veces si Crux ya las tiene.</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>La solicitud</translation>
    </message>
    <message>
        <source>Copied: {client}</source>
        <translation>Copiado: {client}</translation>
    </message>
    <message>
        <source>Nothing to copy</source>
        <translation>Nada que copiar</translation>
    </message>
    <message>
        <source>It was never submitted.</source>
        <translation>Nunca se envió.</translation>
    </message>
    <message>
        <source>Save a support file (log, settings, latest packings)</source>
        <translation>Guardar un archivo de soporte (registro, ajustes, empaques recientes)</translation>
    </message>
    <message>
        <source>Support file saved ({size} kB)</source>
        <translation>Archivo de soporte guardado ({size} kB)</translation>
    </message>
    <message>
        <source>Saved as {path}. No token or password is in it.</source>
        <translation>Guardado como {path}. No lleva ningún token ni contraseña.</translation>
    </message>
    <message>
        <source>This box is not from this station</source>
        <translation>Esta caja no es de esta estación</translation>
    </message>
    <message>
        <source>Its label was printed elsewhere, or the journal of then is gone.</source>
        <translation>Su etiqueta se imprimió en otra parte, o el registro de entonces ya no existe.</translation>
    </message>
    <message>
        <source>The label may also be of {orders}.</source>
        <translation>La etiqueta también puede ser de {orders}.</translation>
    </message>
    <message>
        <source>{order} · submitted {time}</source>
        <translation>{order} · enviado {time}</translation>
    </message>
    <message>
        <source>{order} · set aside</source>
        <translation>{order} · apartado</translation>
    </message>
    <message>
        <source>{order} · given up {time}</source>
        <translation>{order} · cancelado {time}</translation>
    </message>
    <message>
        <source>{order} · in the outbox</source>
        <translation>{order} · en la bandeja de salida</translation>
    </message>
    <message>
        <source>Scan {order} to go on packing it.</source>
        <translation>Escanee {order} para seguir empacándolo.</translation>
    </message>
    <message>
        <source>Ctrl+H shows its history.</source>
        <translation>Ctrl+H muestra su historial.</translation>
    </message>
    <message>
        <source>F9 shows the outbox.</source>
        <translation>F9 muestra la bandeja de salida.</translation>
    </message>
    <message numerus="yes">
        <source>{n} items</source>
        <comment>1 item</comment>
        <translation>
            <numerusform>1 artículo</numerusform>
            <numerusform>{n} artículos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} items imported</source>
        <comment>1 item imported</comment>
        <translation>
            <numerusform>1 artículo importado</numerusform>
            <numerusform>{n} artículos importados</numerusform>
        </translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {same} as before.</source>
        <translation>{new} nuevos, {changed} con cambios, {same} sin cambios.</translation>
    </message>
    <message numerus="yes">
        <source>{n} UPC barcodes had lost the 0 in front; it was put back.</source>
        <comment>1 UPC barcode had lost the 0 in front; it was put back.</comment>
        <translation>
            <numerusform>1 código UPC había perdido el 0 del principio; se le volvió a poner.</numerusform>
            <numerusform>{n} códigos UPC habían perdido el 0 del principio; se les volvió a poner.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} barcodes are the SKU of another item, first {text} in line {line}. Check them.</source>
        <comment>The barcode {text} in line {line} is the SKU of another item. Check it.</comment>
        <translation>
            <numerusform>El código {text} de la línea {line} es el SKU de otro artículo. Revíselo.</numerusform>
            <numerusform>{n} códigos son el SKU de otro artículo; el primero es {text}, en la línea {line}. Revíselos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures are not in the folder of pictures, first {text} in line {line}, column picture.</source>
        <comment>The picture {text} in line {line}, column picture, is not in the folder of pictures.</comment>
        <translation>
            <numerusform>La foto {text} de la línea {line}, columna picture, no está en la carpeta de fotos.</numerusform>
            <numerusform>{n} fotos no están en la carpeta de fotos; la primera es {text}, en la línea {line}, columna picture.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} SKUs may have lost the zeros in front, first {text} in line {line}: others have them. Check them.</source>
        <comment>The SKU {text} in line {line} may have lost the zeros in front: others have them. Check it.</comment>
        <translation>
            <numerusform>El SKU {text} de la línea {line} quizá perdió los ceros de enfrente: otros los tienen. Revíselo.</numerusform>
            <numerusform>{n} SKU quizá perdieron los ceros de enfrente; el primero es {text}, en la línea {line}: otros los tienen. Revíselos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last import is not complete</source>
        <translation>La última importación está incompleta</translation>
    </message>
    <message>
        <source>Crux Desk closed while it was saving that list, and can&apos;t read the rest any more. Items may be missing or old. Import that list again.</source>
        <translation>Crux Desk se cerró mientras guardaba esa lista y ya no puede leer el resto. Puede haber artículos faltantes o viejos. Vuelva a importar esa lista.</translation>
    </message>
    <message>
        <source>The rest of its items can&apos;t be saved now. They are saved at the next start of Crux Desk. If this comes again, ask IT.</source>
        <translation>El resto de sus artículos no se puede guardar ahora. Se guardan la próxima vez que inicie Crux Desk. Si vuelve a pasar, pregunte a Sistemas.</translation>
    </message>
    <message numerus="yes">
        <source>{n} barcodes that were taught here now mean what the list says.</source>
        <comment>1 barcode that was taught here now means what the list says.</comment>
        <translation>
            <numerusform>1 código que se registró aquí ahora es lo que dice la lista.</numerusform>
            <numerusform>{n} códigos que se registraron aquí ahora son lo que dice la lista.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more of these.</source>
        <comment>1 more of these.</comment>
        <translation>
            <numerusform>1 más como este.</numerusform>
            <numerusform>{n} más como estos.</numerusform>
        </translation>
    </message>
    <message>
        <source>{code}: was {before}, is {after} now</source>
        <translation>{code}: era {before}, ahora es {after}</translation>
    </message>
    <message numerus="yes">
        <source>{n} barcodes imported</source>
        <comment>1 barcode imported</comment>
        <translation>
            <numerusform>1 código importado</numerusform>
            <numerusform>{n} códigos importados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} barcodes exported.</source>
        <comment>1 barcode exported.</comment>
        <translation>
            <numerusform>1 código exportado.</numerusform>
            <numerusform>{n} códigos exportados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} barcodes with a space in them are not in it.</source>
        <comment>1 barcode with a space in it is not in it.</comment>
        <translation>
            <numerusform>1 código que tiene un espacio no va incluido.</numerusform>
            <numerusform>{n} códigos que tienen un espacio no van incluidos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} items exported.</source>
        <comment>1 item exported.</comment>
        <translation>
            <numerusform>1 artículo exportado.</numerusform>
            <numerusform>{n} artículos exportados.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving… {taken} of {items}</source>
        <translation>Guardando… {taken} de {items}</translation>
    </message>
    <message>
        <source>Reading… {items}</source>
        <translation>Leyendo… {items}</translation>
    </message>
    <message>
        <source>{units} × {sku}</source>
        <translation>{units} × {sku}</translation>
    </message>
    <message numerus="yes">
        <source>And {n} more changes.</source>
        <comment>And 1 more change.</comment>
        <translation>
            <numerusform>Y 1 cambio más.</numerusform>
            <numerusform>Y {n} cambios más.</numerusform>
        </translation>
    </message>
    <message>
        <source>{po} changed at Crux</source>
        <translation>{po} cambió en Crux</translation>
    </message>
    <message>
        <source>Ask your supervisor before you ship it.</source>
        <translation>Pregunte a su supervisor antes de embarcarlo.</translation>
    </message>
    <message>
        <source>{change}.</source>
        <translation>{change}.</translation>
    </message>
    <message>
        <source>New on the order: {name}, {count} to pack</source>
        <translation>Nuevo en el pedido: {name}, {count} por empacar</translation>
    </message>
    <message>
        <source>{before} is now {name}</source>
        <translation>{before} ahora es {name}</translation>
    </message>
    <message>
        <source>{name}: {before} to pack, now {count}</source>
        <translation>{name}: antes {before} por empacar, ahora {count}</translation>
    </message>
    <message>
        <source>{name} is no longer on the order</source>
        <translation>{name} ya no está en el pedido</translation>
    </message>
    <message>
        <source>{name} is canceled</source>
        <translation>{name}: cancelado</translation>
    </message>
    <message>
        <source>{name} is rejected</source>
        <translation>{name}: rechazado</translation>
    </message>
    <message>
        <source>{name} is backordered</source>
        <translation>{name}: en backorder</translation>
    </message>
    <message>
        <source>{name}: {packed} in boxes, {may_ship} can ship</source>
        <translation>{name}: {packed} en cajas, máximo {may_ship} para embarcar</translation>
    </message>
    <message>
        <source>{count} out of box {box}</source>
        <translation>{count} de la caja {box}</translation>
    </message>
    <message>
        <source>Take {places}</source>
        <translation>Saque {places}</translation>
    </message>
    <message>
        <source>{items} is a command too: don&apos;t scan it. Pack it by hand, or teach it another barcode (Ctrl+T).</source>
        <translation>{items} también es un comando: no lo escanee. Empáquelo a mano o regístrele otro código (Ctrl+T).</translation>
    </message>
    <message>
        <source>No unit cost for {items}: choose the line and press Shift+F3.</source>
        <translation>Falta el costo unitario de {items}: elija el renglón y oprima Shift+F3.</translation>
    </message>
    <message>
        <source>Some of its boxes were exported to a file ({files}) and Crux doesn&apos;t show them yet: don&apos;t pack them again.</source>
        <translation>Algunas de sus cajas se exportaron a un archivo ({files}) y Crux todavía no las muestra: no las empaque otra vez.</translation>
    </message>
    <message>
        <source>{units} to pack. Scan an item.</source>
        <translation>{units} por empacar. Escanee un artículo.</translation>
    </message>
    <message>
        <source>It opens box {box}.</source>
        <translation>Abre la caja {box}.</translation>
    </message>
    <message>
        <source>Not allocated yet. Ask your supervisor before you ship it.</source>
        <translation>Aún sin asignar. Pregunte a su supervisor antes de embarcarlo.</translation>
    </message>
    <message>
        <source>{po} resumed</source>
        <translation>{po} reanudado</translation>
    </message>
    <message>
        <source>On hold at Crux: {items}. Ask your supervisor before you ship it.</source>
        <translation>Retenido en Crux: {items}. Pregunte a su supervisor antes de embarcarlo.</translation>
    </message>
    <message>
        <source>{po} closed</source>
        <translation>{po} cerrado</translation>
    </message>
    <message>
        <source>{po} set aside ({boxes})</source>
        <translation>{po} apartado ({boxes})</translation>
    </message>
    <message>
        <source>Scan its PO number to continue.</source>
        <translation>Escanee su número de PO para continuar.</translation>
    </message>
    <message>
        <source>You see the copy saved {time}.</source>
        <translation>Está viendo la copia guardada {time}.</translation>
    </message>
    <message>
        <source>{po}: saved copy</source>
        <translation>{po}: copia guardada</translation>
    </message>
    <message>
        <source>Order not saved here: {code}</source>
        <translation>Este pedido no está guardado aquí: {code}</translation>
    </message>
    <message>
        <source>Can&apos;t download it.</source>
        <translation>No se puede descargar.</translation>
    </message>
    <message>
        <source>{po} stays open.</source>
        <translation>{po} sigue abierto.</translation>
    </message>
    <message>
        <source>Scan it again when you&apos;re online. Press Ctrl+G then to download all orders.</source>
        <translation>Escanéelo otra vez cuando haya conexión. Entonces oprima Ctrl+G para descargar todos los pedidos.</translation>
    </message>
    <message>
        <source>Press Ctrl+Shift+S to sign in. Then {code} opens.</source>
        <translation>Oprima Ctrl+Shift+S para entrar a Crux. Entonces se abre {code}.</translation>
    </message>
    <message>
        <source>{po} was made anew at Crux</source>
        <translation>{po} se hizo de nuevo en Crux</translation>
    </message>
    <message>
        <source>You are packing the old order, which can&apos;t be sent. Scan {po} again.</source>
        <translation>Usted empaca el pedido viejo, que no se puede enviar. Escanee {po} otra vez.</translation>
    </message>
    <message>
        <source>{po}: {boxes} moved</source>
        <translation>{po}: se pasaron {boxes}</translation>
    </message>
    <message>
        <source>All {units} are in the new order.</source>
        <translation>En el pedido nuevo está todo: {units}.</translation>
    </message>
    <message>
        <source>Not on the new order, take out of the boxes: {items}.</source>
        <translation>No están en el pedido nuevo, sáquelos de las cajas: {items}.</translation>
    </message>
    <message>
        <source>Not taken over: {values}.</source>
        <translation>No se pasó: {values}.</translation>
    </message>
    <message>
        <source>{po} is saved here now</source>
        <translation>{po} ya está guardado aquí</translation>
    </message>
    <message>
        <source>Back online: {po} is saved here now</source>
        <translation>Hay conexión otra vez: {po} ya está guardado aquí</translation>
    </message>
    <message>
        <source>Scan it again to open it.</source>
        <translation>Escanéelo otra vez para abrirlo.</translation>
    </message>
    <message>
        <source>{units} can still ship.</source>
        <translation>Todavía se puede embarcar: {units}.</translation>
    </message>
    <message>
        <source>Backordered, not shipped yet: {units}.</source>
        <translation>En backorder, sin embarcar: {units}.</translation>
    </message>
    <message>
        <source>Scan the next order.</source>
        <translation>Escanee el siguiente pedido.</translation>
    </message>
    <message>
        <source>Sent: {boxes}</source>
        <translation>Enviado: {boxes}</translation>
    </message>
    <message>
        <source>{po} is already open</source>
        <translation>{po} ya está abierto</translation>
    </message>
    <message>
        <source>Press a number key, or click one.</source>
        <translation>Oprima un número o haga clic en uno.</translation>
    </message>
    <message>
        <source>Scan it again to take it over. Scan anything else to leave it there.</source>
        <translation>Escanéelo otra vez para tomarlo. Escanee otra cosa para dejarlo allá.</translation>
    </message>
    <message>
        <source>Press 1 or scan CRUXYES only if you have looked.</source>
        <translation>Oprima 1 o escanee CRUXYES solo si fue a ver.</translation>
    </message>
    <message>
        <source>If the weight is right, press 1 or scan CRUXYES. Else weigh it again.</source>
        <translation>Si el peso es correcto, oprima 1 o escanee CRUXYES. Si no, vuelva a pesar.</translation>
    </message>
    <message>
        <source>Scan it again for YES. Scan anything else for no.</source>
        <translation>Escanéelo otra vez para decir SÍ. Escanee otra cosa para decir no.</translation>
    </message>
    <message>
        <source>The weight is right</source>
        <translation>El peso es correcto</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Tomarlo</translation>
    </message>
    <message>
        <source>It is switched off: take everything over</source>
        <translation>Está apagada: tomar todo</translation>
    </message>
    <message>
        <source>{units} to ship</source>
        <translation>{units} por embarcar</translation>
    </message>
    <message>
        <source>{code} stays where it is.</source>
        <translation>{code} se queda donde está.</translation>
    </message>
    <message>
        <source>{box} has no ship cost.</source>
        <translation>{box} no tiene costo de envío.</translation>
    </message>
    <message>
        <source>Stored scans were not counted: {codes}.</source>
        <translation>No se contaron los escaneos almacenados: {codes}.</translation>
    </message>
    <message>
        <source>{code} is on its box, but has no carrier yet. Scan it again.</source>
        <translation>{code} está en su caja, pero todavía sin paquetería. Escanéelo otra vez.</translation>
    </message>
    <message>
        <source>{code} is on hold and was not packed.</source>
        <translation>{code} está retenido y no se empacó.</translation>
    </message>
    <message>
        <source>The rest was not packed: some of it is on hold.</source>
        <translation>El resto no se empacó: una parte está retenida.</translation>
    </message>
    <message>
        <source>Not submitted.</source>
        <translation>No se envió.</translation>
    </message>
    <message>
        <source>The boxes of the old order were not moved. Scan {code} again to move them.</source>
        <translation>Las cajas del pedido viejo no se pasaron. Escanee {code} otra vez para pasarlas.</translation>
    </message>
    <message>
        <source>{code} was not opened.</source>
        <translation>{code} no se abrió.</translation>
    </message>
    <message>
        <source>{code} was not used as a label.</source>
        <translation>{code} no se usó como etiqueta.</translation>
    </message>
    <message>
        <source>Submit anyway?</source>
        <translation>¿Enviar así?</translation>
    </message>
    <message numerus="yes">
        <source>{n} more warnings.</source>
        <comment>1 more warning.</comment>
        <translation>
            <numerusform>1 aviso más.</numerusform>
            <numerusform>{n} avisos más.</numerusform>
        </translation>
    </message>
    <message>
        <source>{po} was opened for this item.</source>
        <translation>{po} se abrió por este artículo.</translation>
    </message>
    <message>
        <source>Next: take an item out of box {box}, all of it</source>
        <translation>Sigue: sacar un artículo de la caja {box}, todo</translation>
    </message>
    <message>
        <source>Scan the item you take out.</source>
        <translation>Escanee el artículo que va a sacar.</translation>
    </message>
    <message>
        <source>The next scan is the label</source>
        <translation>El próximo escaneo es la etiqueta</translation>
    </message>
    <message>
        <source>Any barcode counts as the label. Scan a command to cancel.</source>
        <translation>Cualquier código cuenta como la etiqueta. Escanee un comando para cancelar.</translation>
    </message>
    <message>
        <source>Next: take {units} out of box {box}</source>
        <translation>Sigue: sacar {units} de la caja {box}</translation>
    </message>
    <message numerus="yes">
        <source>The next item counts {n} times</source>
        <comment>The next item counts once</comment>
        <translation>
            <numerusform>El próximo artículo cuenta una vez</numerusform>
            <numerusform>El próximo artículo cuenta {n} veces</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan the item once.</source>
        <translation>Escanee el artículo una sola vez.</translation>
    </message>
    <message>
        <source>The quantity {count} is canceled: scan it again before the item.</source>
        <translation>La cantidad {count} se cancela: escanéela otra vez antes del artículo.</translation>
    </message>
    <message>
        <source>Taking out is canceled: scan it again before the item.</source>
        <translation>Ya no se saca: escanee otra vez el comando antes del artículo.</translation>
    </message>
    <message>
        <source>Scan an item.</source>
        <translation>Escanee un artículo.</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Already done</source>
        <translation>Ya estaba hecho</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>Sin cambios</translation>
    </message>
    <message>
        <source>Nothing to change.</source>
        <translation>No hay nada que cambiar.</translation>
    </message>
    <message>
        <source>Order not opened</source>
        <translation>El pedido no se abrió</translation>
    </message>
    <message numerus="yes">
        <source>{n} scans after it were ignored. Scan them again.</source>
        <comment>The scan after it was ignored. Scan it again.</comment>
        <translation>
            <numerusform>El escaneo siguiente se ignoró. Escanéelo otra vez.</numerusform>
            <numerusform>Los {n} escaneos siguientes se ignoraron. Escanéelos otra vez.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type it, then press Enter.</source>
        <translation>Escríbalo y oprima Enter.</translation>
    </message>
    <message>
        <source>Now box {box}</source>
        <translation>Ahora la caja {box}</translation>
    </message>
    <message>
        <source>{units} in this box. The next item goes here.</source>
        <translation>{units} en esta caja. El próximo artículo va aquí.</translation>
    </message>
    <message>
        <source>Read the note</source>
        <translation>Lea la nota</translation>
    </message>
    <message>
        <source>Stick the label on, close the box, then scan the label again.</source>
        <translation>Pegue la etiqueta, cierre la caja y escanee la etiqueta otra vez.</translation>
    </message>
    <message>
        <source>Box {box} already has its own label: this one goes on box {other}.</source>
        <translation>La caja {box} ya tiene su propia etiqueta: esta va en la caja {other}.</translation>
    </message>
    <message>
        <source>Next time it&apos;s taken as {carrier}.</source>
        <translation>La próxima vez se toma como {carrier}.</translation>
    </message>
    <message>
        <source>Settings &gt; Carriers changes that.</source>
        <translation>Se cambia en Ajustes &gt; Paqueterías.</translation>
    </message>
    <message>
        <source>The label is on its box with {carrier}.</source>
        <translation>La etiqueta está en su caja con {carrier}.</translation>
    </message>
    <message>
        <source>You&apos;ll be asked again next time. {why}.</source>
        <translation>La próxima vez se le vuelve a preguntar. {why}.</translation>
    </message>
    <message>
        <source>Label matches</source>
        <translation>La etiqueta coincide</translation>
    </message>
    <message>
        <source>next: label</source>
        <translation>sigue: etiqueta</translation>
    </message>
    <message>
        <source>next: take out all</source>
        <translation>sigue: sacar todo</translation>
    </message>
    <message>
        <source>next: take out {count}</source>
        <translation>sigue: sacar {count}</translation>
    </message>
    <message>
        <source>next: × {count}</source>
        <translation>sigue: × {count}</translation>
    </message>
    <message>
        <source>scan again for yes</source>
        <translation>escanee otra vez: sí</translation>
    </message>
    <message>
        <source>Everything you packed is saved. Give this file to IT: {path}</source>
        <translation>Todo lo que empacó está guardado. Entregue este archivo a Sistemas: {path}</translation>
    </message>
    <message>
        <source>Crux Desk crashed last time</source>
        <translation>Crux Desk falló la última vez</translation>
    </message>
    <message numerus="yes">
        <source>{n} settings aren&apos;t valid</source>
        <comment>1 setting isn&apos;t valid</comment>
        <translation>
            <numerusform>1 ajuste no es válido</numerusform>
            <numerusform>{n} ajustes no son válidos</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {value} ({default} is used).</source>
        <translation>{name}: {value} (se usa {default}).</translation>
    </message>
    <message>
        <source>{name}: {value}.</source>
        <translation>{name}: {value}.</translation>
    </message>
    <message>
        <source>Fix them in Settings (Ctrl+,).</source>
        <translation>Corríjalos en Ajustes (Ctrl+,).</translation>
    </message>
    <message>
        <source>Ask IT to fix {file}.</source>
        <translation>Pida a Sistemas que corrija {file}.</translation>
    </message>
    <message>
        <source>settings.json has unknown settings</source>
        <translation>settings.json tiene ajustes desconocidos</translation>
    </message>
    <message>
        <source>They were ignored, and stay in the file. README lists all settings.</source>
        <translation>Se ignoraron y siguen en el archivo. La lista de todos los ajustes está en README.</translation>
    </message>
    <message>
        <source>{po}: saved. Sends when Crux is back online.</source>
        <translation>{po}: guardado. Se envía cuando Crux vuelva.</translation>
    </message>
    <message>
        <source>No connection right now. Your boxes are safe here. Go on with the next order.</source>
        <translation>Ahora no hay conexión. Sus cajas están a salvo aquí. Siga con el siguiente pedido.</translation>
    </message>
    <message>
        <source>Box {box} is box {number} now.</source>
        <translation>La caja {box} ahora es la caja {number}.</translation>
    </message>
    <message>
        <source>{po}: waiting to send</source>
        <translation>{po}: por enviar</translation>
    </message>
    <message>
        <source>Crux Desk sends it in the background. Go on with the next order.</source>
        <translation>Crux Desk lo envía sin que usted espere. Siga con el siguiente pedido.</translation>
    </message>
    <message>
        <source>{po}: sending…</source>
        <translation>{po}: enviando…</translation>
    </message>
    <message>
        <source>Go on with the next order.</source>
        <translation>Siga con el siguiente pedido.</translation>
    </message>
    <message>
        <source>{po}: not sure Crux got it</source>
        <translation>{po}: no se sabe si llegó a Crux</translation>
    </message>
    <message>
        <source>Fix the boxes, then submit again.</source>
        <translation>Corrija las cajas y vuelva a enviar.</translation>
    </message>
    <message>
        <source>{po} was not sent</source>
        <translation>{po} no se envió</translation>
    </message>
    <message>
        <source>{po}: Crux rejected it</source>
        <translation>{po}: Crux lo rechazó</translation>
    </message>
    <message>
        <source>{po} is fully shipped</source>
        <translation>{po} está embarcado por completo</translation>
    </message>
    <message>
        <source>The lines show their tracking numbers. Scan the next order.</source>
        <translation>Los renglones muestran sus números de guía. Escanee el siguiente pedido.</translation>
    </message>
    <message>
        <source>Everything on {po} is packed</source>
        <translation>Todo lo de {po} está empacado</translation>
    </message>
    <message>
        <source>Press Ctrl+Enter to submit.</source>
        <translation>Oprima Ctrl+Enter para enviar.</translation>
    </message>
    <message>
        <source>Nothing on {po} can ship</source>
        <translation>Nada de {po} se puede embarcar</translation>
    </message>
    <message>
        <source>Its items are canceled, rejected or backordered. Scan the next order.</source>
        <translation>Sus artículos están cancelados, rechazados o en backorder. Escanee el siguiente pedido.</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Deshecho: {what}</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Deshecho</translation>
    </message>
    <message>
        <source>box {box} is gone again</source>
        <translation>la caja {box} ya no está</translation>
    </message>
    <message>
        <source>box {box} is here again</source>
        <translation>la caja {box} está de vuelta</translation>
    </message>
    <message>
        <source>the draft is here again</source>
        <translation>el borrador está de vuelta</translation>
    </message>
    <message>
        <source>the line is not split anymore</source>
        <translation>el renglón ya no está repartido</translation>
    </message>
    <message>
        <source>carrier and method are as before</source>
        <translation>paquetería y servicio quedan como antes</translation>
    </message>
    <message>
        <source>the label is not checked yet</source>
        <translation>la etiqueta queda sin revisar</translation>
    </message>
    <message>
        <source>the weight is not confirmed yet</source>
        <translation>el peso queda sin confirmar</translation>
    </message>
    <message>
        <source>what came with the label is off again</source>
        <translation>se quitó lo que vino con la etiqueta</translation>
    </message>
    <message>
        <source>the unit cost is as before</source>
        <translation>el costo unitario queda como antes</translation>
    </message>
    <message>
        <source>the boxes are in the old order again</source>
        <translation>las cajas están otra vez en el pedido viejo</translation>
    </message>
    <message>
        <source>{field} is {value} again</source>
        <translation>{field} otra vez {value}</translation>
    </message>
    <message>
        <source>{field} is empty again</source>
        <translation>{field} otra vez en blanco</translation>
    </message>
    <message>
        <source>{count} × {name}</source>
        <translation>{count} × {name}</translation>
    </message>
    <message numerus="yes">
        <source>{items} are in again</source>
        <comment>{items} is in again</comment>
        <translation>
            <numerusform>{items} otra vez en caja</numerusform>
            <numerusform>{items} otra vez en caja</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{items} are out again</source>
        <comment>{items} is out again</comment>
        <translation>
            <numerusform>{items} otra vez fuera</numerusform>
            <numerusform>{items} otra vez fuera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{items} are out of box {box} again</source>
        <comment>{items} is out of box {box} again</comment>
        <translation>
            <numerusform>{items} otra vez fuera de la caja {box}</numerusform>
            <numerusform>{items} otra vez fuera de la caja {box}</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many in boxes: look at the lines marked as too many.</source>
        <translation>Hay de más en cajas: vea los renglones marcados así.</translation>
    </message>
    <message>
        <source>{units} to go.</source>
        <translation>{units} por empacar.</translation>
    </message>
    <message>
        <source>Submit it.</source>
        <translation>Ya puede enviarlo.</translation>
    </message>
    <message>
        <source>Scan the label of box {box}.</source>
        <translation>Escanee la etiqueta de la caja {box}.</translation>
    </message>
    <message>
        <source>Missing in box {box}</source>
        <translation>Falta en la caja {box}</translation>
    </message>
    <message>
        <source>{packed} of {may_ship} packed: this line is done</source>
        <translation>{packed} de {may_ship} empacadas: renglón listo</translation>
    </message>
    <message>
        <source>{packed} of {may_ship} packed, {left} to go</source>
        <translation>{packed} de {may_ship} empacadas, {left} por empacar</translation>
    </message>
    <message>
        <source>Took out {name}</source>
        <translation>Se sacó {name}</translation>
    </message>
    <message>
        <source>{field} {value}</source>
        <translation>{field} {value}</translation>
    </message>
    <message>
        <source>{field} cleared</source>
        <translation>{field} en blanco</translation>
    </message>
    <message>
        <source>{name}: note confirmed</source>
        <translation>{name}: nota confirmada</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completa</translation>
    </message>
    <message>
        <source>Boxes {numbers} have no label. Go to each, and scan it.</source>
        <translation>Las cajas {numbers} no tienen etiqueta. Vaya a cada una y escanéela.</translation>
    </message>
    <message>
        <source>Box {box} is complete.</source>
        <translation>La caja {box} está completa.</translation>
    </message>
    <message>
        <source>Closed: the next item opens a new box.</source>
        <translation>Cerrada: el próximo artículo abre otra caja.</translation>
    </message>
    <message>
        <source>{units} → box {box}</source>
        <translation>{units} → caja {box}</translation>
    </message>
    <message>
        <source>{name} split over {boxes}</source>
        <translation>{name} repartido en {boxes}</translation>
    </message>
    <message numerus="yes">
        <source>{n} units packed.</source>
        <comment>1 unit packed.</comment>
        <translation>
            <numerusform>1 unidad empacada.</numerusform>
            <numerusform>{n} unidades empacadas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is packed</source>
        <translation>Todo está empacado</translation>
    </message>
    <message>
        <source>Now scan the items that go in it.</source>
        <translation>Ahora escanee los artículos que van adentro.</translation>
    </message>
    <message>
        <source>Closed: the next item opens a new box</source>
        <translation>Cerrada: el próximo artículo abre otra caja</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrada</translation>
    </message>
    <message>
        <source>Carrier and method cleared</source>
        <translation>Paquetería y servicio en blanco</translation>
    </message>
    <message>
        <source>Filled from the label</source>
        <translation>Llenado desde la etiqueta</translation>
    </message>
    <message>
        <source>Filled from the label.</source>
        <translation>Llenado desde la etiqueta.</translation>
    </message>
    <message numerus="yes">
        <source>Boxes {boxes} have no ship cost now</source>
        <comment>Box {boxes} has no ship cost now</comment>
        <translation>
            <numerusform>La caja {boxes} quedó sin costo de envío</numerusform>
            <numerusform>Las cajas {boxes} quedaron sin costo de envío</numerusform>
        </translation>
    </message>
    <message>
        <source>The box that had the cost of the whole shipment is gone. Ctrl+Z brings it back.</source>
        <translation>La caja que tenía el costo de todo el embarque ya no está. Ctrl+Z la regresa.</translation>
    </message>
    <message>
        <source>weight confirmed</source>
        <translation>peso confirmado</translation>
    </message>
    <message>
        <source>{name}: unit cost {cost}</source>
        <translation>{name}: costo unitario {cost}</translation>
    </message>
    <message>
        <source>In US dollars, for one unit.</source>
        <translation>En dólares, por una unidad.</translation>
    </message>
    <message>
        <source>No box</source>
        <translation>Sin caja</translation>
    </message>
    <message>
        <source>Box {box} is gone</source>
        <translation>La caja {box} ya no está</translation>
    </message>
    <message>
        <source>Ctrl+Z brings it back.</source>
        <translation>Ctrl+Z la regresa.</translation>
    </message>
    <message>
        <source>{po}: draft discarded</source>
        <translation>{po}: borrador descartado</translation>
    </message>
    <message>
        <source>It held {units} in {boxes}.</source>
        <translation>Tenía {units} en {boxes}.</translation>
    </message>
    <message>
        <source>{po}: the draft is back</source>
        <translation>{po}: el borrador está de vuelta</translation>
    </message>
    <message numerus="yes">
        <source>{n} units are in its boxes again.</source>
        <comment>1 unit is in its boxes again.</comment>
        <translation>
            <numerusform>1 unidad está otra vez en su caja.</numerusform>
            <numerusform>{n} unidades están otra vez en sus cajas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} units are back to pack.</source>
        <comment>1 unit is back to pack.</comment>
        <translation>
            <numerusform>1 unidad queda otra vez por empacar.</numerusform>
            <numerusform>{n} unidades quedan otra vez por empacar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Label {label} is free again.</source>
        <translation>La etiqueta {label} queda libre otra vez.</translation>
    </message>
    <message>
        <source>{units} and label {label} are back to pack.</source>
        <translation>{units} y la etiqueta {label} quedan libres otra vez.</translation>
    </message>
    <message>
        <source>Box {box} is empty: use it</source>
        <translation>La caja {box} está vacía: úsela</translation>
    </message>
    <message>
        <source>The next item goes here.</source>
        <translation>El próximo artículo va aquí.</translation>
    </message>
    <message>
        <source>Box {box} is open</source>
        <translation>La caja {box} está abierta</translation>
    </message>
    <message>
        <source>{name} isn&apos;t in any box</source>
        <translation>{name} no está en ninguna caja</translation>
    </message>
    <message>
        <source>{name} is not in box {box}</source>
        <translation>{name} no está en la caja {box}</translation>
    </message>
    <message>
        <source>Nothing to move. Press Enter to pack a unit.</source>
        <translation>No hay nada que pasar. Oprima Enter para empacar una unidad.</translation>
    </message>
    <message numerus="yes">
        <source>Boxes {boxes} have it. Go there first (Ctrl+2, then Enter) and press F12 again.</source>
        <comment>Box {boxes} has it. Go there first (Ctrl+2, then Enter) and press F12 again.</comment>
        <translation>
            <numerusform>Lo tiene la caja {boxes}. Primero vaya ahí (Ctrl+2, luego Enter) y oprima F12 otra vez.</numerusform>
            <numerusform>Lo tienen las cajas {boxes}. Primero vaya ahí (Ctrl+2, luego Enter) y oprima F12 otra vez.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fix it, or scan the label. Press Enter again to keep it.</source>
        <translation>Corríjalo o escanee la etiqueta. Oprima Enter otra vez para dejarlo así.</translation>
    </message>
    <message>
        <source>Saved as typed. Please check it.</source>
        <translation>Guardado como se escribió. Por favor, revíselo.</translation>
    </message>
    <message>
        <source>wrong check digit: Enter keeps it</source>
        <translation>dígito verificador incorrecto: Enter lo deja</translation>
    </message>
    <message>
        <source>{carrier} number: Enter keeps it</source>
        <translation>número de {carrier}: Enter lo deja</translation>
    </message>
    <message>
        <source>not a {carrier} number: Enter keeps it</source>
        <translation>no es número de {carrier}: Enter lo deja</translation>
    </message>
    <message>
        <source>Enter keeps it</source>
        <translation>Enter lo deja</translation>
    </message>
    <message>
        <source>yyyy</source>
        <translation>aaaa</translation>
    </message>
    <message>
        <source>{name} {pattern}</source>
        <translation>{name} {pattern}</translation>
    </message>
    <message>
        <source>Open the calendar (Alt+Down)</source>
        <translation>Abrir el calendario (Alt+Down)</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar ruta</translation>
    </message>
    <message>
        <source>the file is damaged: {detail}</source>
        <translation>el archivo está dañado: {detail}</translation>
    </message>
    <message>
        <source>{po}, step {number} of {at}: changed, moved or inserted afterwards</source>
        <translation>{po}, paso {number} del {at}: se cambió, movió o insertó después</translation>
    </message>
    <message>
        <source>{po}, step {number} of {at}: steps missing from the file before it: {count}</source>
        <translation>{po}, paso {number} del {at}: pasos que faltan en el archivo antes de este: {count}</translation>
    </message>
    <message>
        <source>the end of the file is not as noted; steps cut off: {count}</source>
        <translation>el final del archivo no es el anotado; pasos cortados: {count}</translation>
    </message>
    <message>
        <source>this is not the file that was closed last: step {number}, the last one then, is missing</source>
        <translation>este no es el archivo que se cerró por última vez: falta el paso {number}, entonces el último</translation>
    </message>
    <message>
        <source>the file was damaged, and recovered on {at}; steps lost: {count}</source>
        <translation>el archivo se dañó y se recuperó el {at}; pasos perdidos: {count}</translation>
    </message>
    <message>
        <source>{po}, step {number}: does not follow from the steps before it ({detail})</source>
        <translation>{po}, paso {number}: no concuerda con los pasos anteriores ({detail})</translation>
    </message>
    <message>
        <source>{po}: its status does not match its steps ({detail})</source>
        <translation>{po}: su estado no concuerda con sus pasos ({detail})</translation>
    </message>
    <message>
        <source>{po}: its boxes do not match its steps</source>
        <translation>{po}: sus cajas no concuerdan con sus pasos</translation>
    </message>
    <message>
        <source>{po}: the list of used labels doesn&apos;t match the labels that its steps submitted</source>
        <translation>{po}: la lista de etiquetas usadas no concuerda con las etiquetas que enviaron sus pasos</translation>
    </message>
    <message>
        <source>the note of the last closing was changed afterwards</source>
        <translation>la anotación del último cierre se cambió después</translation>
    </message>
    <message>
        <source>{po}: what was saved to be sent was changed afterwards, or is missing</source>
        <translation>{po}: lo guardado para enviar se cambió después, o falta</translation>
    </message>
    <message>
        <source>learned code {detail}: changed afterwards, or missing</source>
        <translation>código registrado {detail}: se cambió después, o falta</translation>
    </message>
    <message>
        <source>print job {detail}: changed afterwards, or missing</source>
        <translation>impresión {detail}: se cambió después, o falta</translation>
    </message>
    <message>
        <source>the carrier chosen for labels of {detail}: changed afterwards, or missing</source>
        <translation>la paquetería elegida para las etiquetas de {detail}: se cambió después, o falta</translation>
    </message>
    <message>
        <source>{po}: its order was changed afterwards, or is missing</source>
        <translation>{po}: su pedido se cambió después, o falta</translation>
    </message>
    <message>
        <source>saved work complete: {packings}, {steps}, since today</source>
        <translation>trabajo guardado completo: {packings}, {steps}, desde hoy</translation>
    </message>
    <message>
        <source>saved work complete: {packings}, {steps}, since {since}</source>
        <translation>trabajo guardado completo: {packings}, {steps}, desde {since}</translation>
    </message>
    <message numerus="yes">
        <source>{n} more problems</source>
        <comment>1 more problem</comment>
        <translation>
            <numerusform>1 problema más</numerusform>
            <numerusform>{n} problemas más</numerusform>
        </translation>
    </message>
    <message>
        <source>a packing that is gone</source>
        <translation>un empaque que ya no existe</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>se desconoce</translation>
    </message>
    <message>
        <source>This is a {other} number.</source>
        <translation>Este es un número de {other}.</translation>
    </message>
    <message>
        <source>Did you mean {meant}?</source>
        <translation>¿Quiso decir {meant}?</translation>
    </message>
    <message>
        <source>{carrier} isn&apos;t a known carrier</source>
        <translation>{carrier} no es una paquetería conocida</translation>
    </message>
    <message>
        <source>{carrier} has no {method}.</source>
        <translation>{carrier} no tiene {method}.</translation>
    </message>
    <message>
        <source>Weigh it again, or press Enter in the weight to keep it.</source>
        <translation>Vuelva a pesarla, u oprima Enter en el peso para dejarlo.</translation>
    </message>
    <message>
        <source>The order asks for {asked}.</source>
        <translation>El pedido pide {asked}.</translation>
    </message>
    <message>
        <source>Press Enter in its field to keep it.</source>
        <translation>Oprima Enter en su campo para dejarlo.</translation>
    </message>
    <message>
        <source>Press Enter in the ship cost to keep {cost}.</source>
        <translation>Oprima Enter en el costo de envío para dejar {cost}.</translation>
    </message>
    <message>
        <source>Box {box} already has a label. Replace it?</source>
        <translation>La caja {box} ya tiene etiqueta. ¿Reemplazarla?</translation>
    </message>
    <message>
        <source>Label {new} replaces {old}.</source>
        <translation>La etiqueta {new} reemplaza a {old}.</translation>
    </message>
    <message>
        <source>Is this the label of box {box}?</source>
        <translation>¿Es esta la etiqueta de la caja {box}?</translation>
    </message>
    <message>
        <source>Boxes {numbers} have no label yet. To label another box, go to it first.</source>
        <translation>Las cajas {numbers} todavía no tienen etiqueta. Para etiquetar otra caja, primero vaya a ella.</translation>
    </message>
    <message>
        <source>This label goes to ZIP {found}</source>
        <translation>Esta etiqueta va al ZIP {found}</translation>
    </message>
    <message>
        <source>The order goes to {wanted}. Use it anyway?</source>
        <translation>El pedido va a {wanted}. ¿Usarla de todos modos?</translation>
    </message>
    <message>
        <source>Is this a {carrier} label or an item?</source>
        <translation>¿Es una etiqueta de {carrier} o un artículo?</translation>
    </message>
    <message>
        <source>It isn&apos;t on this order, but it could be a product barcode.</source>
        <translation>No está en este pedido, pero podría ser un código de producto.</translation>
    </message>
    <message>
        <source>Is this a {carrier} label?</source>
        <translation>¿Es una etiqueta de {carrier}?</translation>
    </message>
    <message>
        <source>It could be the number of a phone, a SIM card or a gift card.</source>
        <translation>Podría ser el número de un teléfono, de una tarjeta SIM o de una tarjeta de regalo.</translation>
    </message>
    <message>
        <source>We can&apos;t tell from the number alone.</source>
        <translation>Solo con el número no se puede saber.</translation>
    </message>
    <message>
        <source>Other barcodes look like it, and the order doesn&apos;t ask for {carrier}.</source>
        <translation>Otros códigos se le parecen, y el pedido no pide {carrier}.</translation>
    </message>
    <message>
        <source>Whose label is this?</source>
        <translation>¿De quién es esta etiqueta?</translation>
    </message>
    <message>
        <source>More than one carrier uses numbers like this.</source>
        <translation>Más de una paquetería usa números así.</translation>
    </message>
    <message>
        <source>{po} is fully shipped. Open it anyway?</source>
        <translation>{po} está embarcado por completo. ¿Abrirlo de todos modos?</translation>
    </message>
    <message>
        <source>Shipped as {trackings}.</source>
        <translation>Se embarcó con {trackings}.</translation>
    </message>
    <message>
        <source>Which order? {count} have the number {po}</source>
        <translation>¿Qué pedido? {count} tienen el número {po}</translation>
    </message>
    <message>
        <source>Look at the retailer and the address.</source>
        <translation>Fíjese en la tienda y el domicilio.</translation>
    </message>
    <message>
        <source>Can&apos;t ask Crux now: one of them may be gone there.</source>
        <translation>Ahora no se puede preguntar a Crux: puede que ahí ya no exista alguno.</translation>
    </message>
    <message>
        <source>Which order is it for? {item}</source>
        <translation>¿De qué pedido es? {item}</translation>
    </message>
    <message>
        <source>These need it and more, the oldest first. It counts as packed.</source>
        <translation>Estos lo necesitan, y otras cosas más; el más viejo va primero. Cuenta como empacado.</translation>
    </message>
    <message>
        <source>{po} was made anew. Move your boxes to it?</source>
        <translation>{po} se hizo de nuevo. ¿Pasar sus cajas a él?</translation>
    </message>
    <message>
        <source>Crux no longer has the old order. It still holds {boxes} with {units}.</source>
        <translation>Crux ya no tiene el pedido viejo. Todavía tiene {boxes} con {units}.</translation>
    </message>
    <message>
        <source>{po} is not allocated yet</source>
        <translation>{po} aún no está asignado</translation>
    </message>
    <message>
        <source>{status} at Crux: {name}</source>
        <translation>{status} en Crux: {name}</translation>
    </message>
    <message>
        <source>Crux rejected {po}, and nothing has changed</source>
        <translation>Crux rechazó {po} y nada ha cambiado</translation>
    </message>
    <message>
        <source>If you send it unchanged, Crux will likely reject it again.</source>
        <translation>Si lo envía sin cambios, es probable que Crux lo rechace otra vez.</translation>
    </message>
    <message numerus="yes">
        <source>{n} units not packed</source>
        <comment>1 unit not packed</comment>
        <translation>
            <numerusform>1 unidad sin empacar</numerusform>
            <numerusform>{n} unidades sin empacar</numerusform>
        </translation>
    </message>
    <message>
        <source>These boxes ship now; you can ship the rest later.</source>
        <translation>Estas cajas se embarcan ahora; el resto lo puede embarcar después.</translation>
    </message>
    <message>
        <source>{service}, not {asked}</source>
        <translation>{service}, no {asked}</translation>
    </message>
    <message>
        <source>{carrier}, but a {other} number</source>
        <translation>{carrier}, pero el número es de {other}</translation>
    </message>
    <message>
        <source>Change the carrier, or scan the right label.</source>
        <translation>Cambie la paquetería o escanee la etiqueta correcta.</translation>
    </message>
    <message>
        <source>{carrier}: did you mean {meant}?</source>
        <translation>{carrier}: ¿quiso decir {meant}?</translation>
    </message>
    <message>
        <source>{carrier} isn&apos;t a known carrier. Did you mean {meant}?</source>
        <translation>{carrier} no es una paquetería conocida. ¿Quiso decir {meant}?</translation>
    </message>
    <message>
        <source>{carrier} isn&apos;t a known carrier. Check it, or add it in Settings &gt; Carriers.</source>
        <translation>{carrier} no es una paquetería conocida. Revísela o agréguela en Ajustes &gt; Paqueterías.</translation>
    </message>
    <message>
        <source>{carrier} has no {method}</source>
        <translation>{carrier} no tiene {method}</translation>
    </message>
    <message>
        <source>{carrier} has no method {method}.</source>
        <translation>{carrier} no tiene el servicio {method}.</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>Elija uno de la lista.</translation>
    </message>
    <message>
        <source>It was weighed before its contents changed.</source>
        <translation>Se pesó antes de que cambiara su contenido.</translation>
    </message>
    <message>
        <source>Press Enter in the weight to keep it.</source>
        <translation>Oprima Enter en el peso para dejarlo.</translation>
    </message>
    <message>
        <source>Weigh it again</source>
        <translation>Vuelva a pesarla</translation>
    </message>
    <message>
        <source>{weight} is too heavy for a parcel</source>
        <translation>{weight} es demasiado para un paquete</translation>
    </message>
    <message>
        <source>Check the weight.</source>
        <translation>Revise el peso.</translation>
    </message>
    <message>
        <source>{cost} is a lot for a parcel</source>
        <translation>{cost} es mucho para un paquete</translation>
    </message>
    <message>
        <source>Check the ship cost.</source>
        <translation>Revise el costo de envío.</translation>
    </message>
    <message>
        <source>{weight} too light</source>
        <translation>Le faltan {weight}</translation>
    </message>
    <message>
        <source>{weight} too heavy</source>
        <translation>Le sobran {weight}</translation>
    </message>
    <message>
        <source>Check what is in it.</source>
        <translation>Revise qué tiene adentro.</translation>
    </message>
    <message>
        <source>Is {items} missing?</source>
        <translation>¿Falta {items}?</translation>
    </message>
    <message>
        <source>Is {items} too many in it?</source>
        <translation>¿Está de más {items}?</translation>
    </message>
    <message>
        <source>Is {there} in it instead of {missing}?</source>
        <translation>¿Tiene {there} en lugar de {missing}?</translation>
    </message>
    <message>
        <source>Are {one} and {other} missing?</source>
        <translation>¿Faltan {one} y {other}?</translation>
    </message>
    <message>
        <source>Are {one} and {other} too many in it?</source>
        <translation>¿Están de más {one} y {other}?</translation>
    </message>
    <message>
        <source>The ship cost is {cost}</source>
        <translation>El costo de envío es {cost}</translation>
    </message>
    <message>
        <source>Type what it costs, or press Enter in its field to keep it.</source>
        <translation>Escriba cuánto cuesta u oprima Enter en su campo para dejarlo.</translation>
    </message>
    <message>
        <source>{weight} again: is this another box?</source>
        <translation>Otra vez {weight}: ¿es otra caja?</translation>
    </message>
    <message>
        <source>The box before weighed the same, and the scale has not been empty since.</source>
        <translation>La caja anterior pesó lo mismo y la báscula no ha quedado vacía desde entonces.</translation>
    </message>
    <message>
        <source>Was this label used before?</source>
        <translation>¿Ya se usó esta etiqueta?</translation>
    </message>
    <message>
        <source>{tracking} was void and is a label again.</source>
        <translation>{tracking} estaba anulada y vuelve a ser etiqueta.</translation>
    </message>
    <message>
        <source>No carrier takes {tracking}. Print a new label.</source>
        <translation>Ninguna paquetería acepta {tracking}. Imprima una etiqueta nueva.</translation>
    </message>
    <message>
        <source>{service}, but the label is for {other}</source>
        <translation>{service}, pero la etiqueta es de {other}</translation>
    </message>
    <message>
        <source>Change it, or scan the right label.</source>
        <translation>Cámbielo o escanee la etiqueta correcta.</translation>
    </message>
    <message>
        <source>{weight}, but the label says {other}</source>
        <translation>{weight}, pero la etiqueta dice {other}</translation>
    </message>
    <message>
        <source>The carrier bills what it weighs. Check the box.</source>
        <translation>La paquetería cobra lo que pesa. Revise la caja.</translation>
    </message>
    <message>
        <source>{cost}, but the label cost {other}</source>
        <translation>{cost}, pero la etiqueta costó {other}</translation>
    </message>
    <message>
        <source>{cost} for {boxes}: all on box {box}?</source>
        <translation>{cost} por {boxes}: ¿todo en la caja {box}?</translation>
    </message>
    <message>
        <source>{cost} for all boxes: all on box {box}?</source>
        <translation>{cost} por todas las cajas: ¿todo en la caja {box}?</translation>
    </message>
    <message>
        <source>The others then cost {none}.</source>
        <translation>Entonces las otras cuestan {none}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} scans came at once. Count them?</source>
        <comment>1 scan came at once. Count it?</comment>
        <translation>
            <numerusform>Llegó 1 escaneo de golpe. ¿Contarlo?</numerusform>
            <numerusform>Llegaron {n} escaneos de golpe. ¿Contarlos?</numerusform>
        </translation>
    </message>
    <message>
        <source>A scanner that was out of reach stored {codes}. They do not count yet.</source>
        <translation>Un escáner que estaba fuera de alcance almacenó {codes}. Todavía no cuentan.</translation>
    </message>
    <message>
        <source>Typed wrong? {text}</source>
        <translation>¿Mal escrito? {text}</translation>
    </message>
    <message>
        <source>The check digit of this {carrier} number is wrong.</source>
        <translation>El dígito verificador de este número de {carrier} es incorrecto.</translation>
    </message>
    <message>
        <source>That&apos;s a {other} number, but this box ships {carrier}</source>
        <translation>Ese número es de {other}, pero esta caja va por {carrier}</translation>
    </message>
    <message>
        <source>{text} looks like a {other} number.</source>
        <translation>{text} parece un número de {other}.</translation>
    </message>
    <message>
        <source>{carrier} numbers don&apos;t look like that</source>
        <translation>Los números de {carrier} no son así</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; was typed. Check it against the label.</source>
        <translation>Se escribió &quot;{text}&quot;. Compárelo con la etiqueta.</translation>
    </message>
    <message>
        <source>You entered &quot;{text}&quot;.</source>
        <translation>Usted escribió &quot;{text}&quot;.</translation>
    </message>
    <message>
        <source>Your boxes are unchanged. Try again.</source>
        <translation>Sus cajas no cambiaron. Intente otra vez.</translation>
    </message>
    <message>
        <source>Can&apos;t read this file: {path}</source>
        <translation>No se puede leer este archivo: {path}</translation>
    </message>
    <message>
        <source>Can&apos;t write this file: {path}</source>
        <translation>No se puede escribir este archivo: {path}</translation>
    </message>
    <message>
        <source>This file is too large: {path}</source>
        <translation>Este archivo es demasiado grande: {path}</translation>
    </message>
    <message>
        <source>The import doesn&apos;t accept this file name: {path}</source>
        <translation>La importación no acepta este nombre de archivo: {path}</translation>
    </message>
    <message>
        <source>This file already exists: {path}</source>
        <translation>Este archivo ya existe: {path}</translation>
    </message>
    <message>
        <source>Crux Desk keeps its own work here: {path}</source>
        <translation>Crux Desk guarda aquí su propio trabajo: {path}</translation>
    </message>
    <message>
        <source>Nothing was exported. Name the file tracking_….csv. Use only the letters A to Z, digits, - and _.</source>
        <translation>No se exportó nada. Nombre el archivo tracking_….csv. Use solo letras de la A a la Z, dígitos, - y _.</translation>
    </message>
    <message>
        <source>Nothing was exported. The boxes in that file might not be imported yet, so it is not overwritten. Choose another name.</source>
        <translation>No se exportó nada. Puede que las cajas de ese archivo todavía no estén importadas, por eso no se sobrescribe. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another file or folder.</source>
        <translation>No cambió nada. Elija otro archivo o carpeta.</translation>
    </message>
    <message>
        <source>This folder doesn&apos;t exist: {folder}</source>
        <translation>Esta carpeta no existe: {folder}</translation>
    </message>
    <message>
        <source>IT&apos;s setting &quot;{name}&quot; isn&apos;t valid: {value}</source>
        <translation>El ajuste &quot;{name}&quot; de Sistemas no es válido: {value}</translation>
    </message>
    <message>
        <source>Setting &quot;{name}&quot; isn&apos;t valid: {value}</source>
        <translation>El ajuste &quot;{name}&quot; no es válido: {value}</translation>
    </message>
    <message>
        <source>Fix it in Settings.</source>
        <translation>Corríjalo en Ajustes.</translation>
    </message>
    <message>
        <source>{value} is used instead.</source>
        <translation>Se usa {value} en su lugar.</translation>
    </message>
    <message>
        <source>retailer</source>
        <translation>tienda</translation>
    </message>
    <message>
        <source>PO number</source>
        <translation>número de PO</translation>
    </message>
    <message>
        <source>tracking number</source>
        <translation>número de guía</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>cantidad</translation>
    </message>
    <message>
        <source>Data is missing for the file</source>
        <translation>Faltan datos para el archivo</translation>
    </message>
    <message>
        <source>Nothing was exported; everything is still waiting to send. Refresh the order (open it, then press F5), or choose other orders.</source>
        <translation>No se exportó nada; todo sigue por enviar. Actualice el pedido (ábralo y oprima F5) o elija otros pedidos.</translation>
    </message>
    <message>
        <source>Not on this order</source>
        <translation>No está en este pedido</translation>
    </message>
    <message>
        <source>{po_number} has no such line. Nothing was changed.</source>
        <translation>{po_number} no tiene ese renglón. No cambió nada.</translation>
    </message>
    <message>
        <source>There is no box {box_number}</source>
        <translation>No existe la caja {box_number}</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another box or open a new one.</source>
        <translation>No cambió nada. Elija otra caja o abra una nueva.</translation>
    </message>
    <message>
        <source>Box {box_number} was already sent</source>
        <translation>La caja {box_number} ya se envió</translation>
    </message>
    <message>
        <source>Crux has it as {tracking}. Nothing was changed. Open a new box.</source>
        <translation>Crux la tiene como {tracking}. No cambió nada. Abra una caja nueva.</translation>
    </message>
    <message>
        <source>Nothing left to pack</source>
        <translation>No queda nada por empacar</translation>
    </message>
    <message>
        <source>Everything on {po_number} is packed or shipped. Scan the next order first.</source>
        <translation>Todo lo de {po_number} está empacado o embarcado. Primero escanee el siguiente pedido.</translation>
    </message>
    <message>
        <source>No order is open</source>
        <translation>No hay pedido abierto</translation>
    </message>
    <message>
        <source>Scan or type a PO number first.</source>
        <translation>Primero escanee o escriba un número de PO.</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nada que deshacer</translation>
    </message>
    <message>
        <source>The order is as it was when you opened it.</source>
        <translation>El pedido está como cuando lo abrió.</translation>
    </message>
    <message>
        <source>The boxes stay in the new order</source>
        <translation>Las cajas se quedan en el pedido nuevo</translation>
    </message>
    <message>
        <source>The old order {po_number} was changed after they were moved, so the move can&apos;t be undone. Nothing was changed.</source>
        <translation>El pedido viejo {po_number} cambió después de que se pasaron, por eso ya no se puede deshacer. No cambió nada.</translation>
    </message>
    <message>
        <source>No box is open</source>
        <translation>No hay caja abierta</translation>
    </message>
    <message>
        <source>Scan an item or CRUXBOX first. Nothing was changed.</source>
        <translation>Primero escanee un artículo o CRUXBOX. No cambió nada.</translation>
    </message>
    <message>
        <source>No scale is set up here</source>
        <translation>Aquí no hay báscula configurada</translation>
    </message>
    <message>
        <source>Type the weight. A scale is set up in the settings (Ctrl+,) under Devices.</source>
        <translation>Escriba el peso. La báscula se configura en Ajustes (Ctrl+,), en Dispositivos.</translation>
    </message>
    <message>
        <source>Nothing to answer</source>
        <translation>Nada que contestar</translation>
    </message>
    <message>
        <source>No question is open. Nothing was changed. Scan an item.</source>
        <translation>No hay pregunta abierta. No cambió nada. Escanee un artículo.</translation>
    </message>
    <message>
        <source>That&apos;s the label&apos;s square code</source>
        <translation>Ese es el código cuadrado de la etiqueta</translation>
    </message>
    <message>
        <source>It holds no tracking number for Crux. Nothing was changed. Scan the long bars.</source>
        <translation>No tiene número de guía para Crux. No cambió nada. Escanee las barras largas.</translation>
    </message>
    <message>
        <source>That&apos;s a web address</source>
        <translation>Esa es una dirección web</translation>
    </message>
    <message>
        <source>It&apos;s no item and no label. Nothing was changed. Scan the bars of the item or label.</source>
        <translation>No es artículo ni etiqueta. No cambió nada. Escanee las barras del artículo o de la etiqueta.</translation>
    </message>
    <message>
        <source>Unknown command: {code}</source>
        <translation>Comando desconocido: {code}</translation>
    </message>
    <message>
        <source>Nothing was changed. For all commands, print the sheet from the menu (F10).</source>
        <translation>No cambió nada. Para ver todos los comandos, imprima la hoja desde el menú (F10).</translation>
    </message>
    <message>
        <source>Preset {number} is not set</source>
        <translation>El atajo {number} no está definido</translation>
    </message>
    <message>
        <source>Nothing was changed. Set it in Settings.</source>
        <translation>No cambió nada. Defínalo en Ajustes.</translation>
    </message>
    <message>
        <source>Unknown carrier or method: {name}</source>
        <translation>Paquetería o servicio desconocido: {name}</translation>
    </message>
    <message>
        <source>This station doesn&apos;t have it. Nothing was changed. Print the sheet again, or choose by hand.</source>
        <translation>Esta estación no lo tiene. No cambió nada. Imprima la hoja otra vez, o elija a mano.</translation>
    </message>
    <message>
        <source>Scan ignored: {code}</source>
        <translation>Escaneo ignorado: {code}</translation>
    </message>
    <message>
        <source>A dialog is open. Answer it, or press Esc to close it. Then scan again.</source>
        <translation>Hay una ventana abierta. Conteste, u oprima Esc para cerrarla. Luego escanee otra vez.</translation>
    </message>
    <message>
        <source>The scanner sent a key that is not text</source>
        <translation>El escáner mandó una tecla que no es texto</translation>
    </message>
    <message>
        <source>Nothing was packed. Check NumLock and the keyboard layout, then scan again.</source>
        <translation>No se empacó nada. Revise NumLock y el tipo de teclado, y escanee otra vez.</translation>
    </message>
    <message>
        <source>The scan came in two parts</source>
        <translation>El escaneo llegó en dos partes</translation>
    </message>
    <message>
        <source>Nothing was packed. This computer was busy for a moment. Scan again.</source>
        <translation>No se empacó nada. Esta computadora estuvo ocupada un momento. Escanee otra vez.</translation>
    </message>
    <message>
        <source>What the scanner sent can&apos;t be read</source>
        <translation>No se puede leer lo que mandó el escáner</translation>
    </message>
    <message>
        <source>Nothing was packed. Its parity is not that of the port: scan its barcode for 8 data bits and no parity, then scan again.</source>
        <translation>No se empacó nada. Su paridad no es la del puerto: escanee su código para 8 bits de datos sin paridad y escanee otra vez.</translation>
    </message>
    <message>
        <source>The scanner sent more than a barcode holds</source>
        <translation>El escáner mandó más de lo que cabe en un código de barras</translation>
    </message>
    <message>
        <source>Nothing was packed. Set it to send Enter behind each scan, then scan again.</source>
        <translation>No se empacó nada. Configúrelo para que mande Enter después de cada escaneo y escanee otra vez.</translation>
    </message>
    <message>
        <source>The scanner types on another keyboard layout: {code}</source>
        <translation>El escáner escribe con otro teclado: {code}</translation>
    </message>
    <message>
        <source>Nothing was packed. Press Ctrl+, and set Scanner keyboard layout to US, then scan again.</source>
        <translation>No se empacó nada. Oprima Ctrl+, y ponga &quot;Teclado que usa el escáner&quot; en US; luego escanee otra vez.</translation>
    </message>
    <message>
        <source>Not signed in to Crux</source>
        <translation>Sin sesión en Crux</translation>
    </message>
    <message>
        <source>No token is saved for {origin}. Sign in. Your boxes are safe.</source>
        <translation>No hay token guardado de {origin}. Entre a Crux. Sus cajas están a salvo.</translation>
    </message>
    <message>
        <source>Crux rejected this sign-in</source>
        <translation>Crux no aceptó la entrada</translation>
    </message>
    <message>
        <source>The token, or your name and password, did not work. Sign in again. Your boxes are safe.</source>
        <translation>No funcionó el token, o su nombre y contraseña. Vuelva a entrar. Sus cajas están a salvo.</translation>
    </message>
    <message>
        <source>Not allowed for this user</source>
        <translation>Este usuario no tiene permiso</translation>
    </message>
    <message>
        <source>Your Crux user doesn&apos;t have permission. Your boxes are safe. Ask whoever manages your Crux users for permission to add tracking.</source>
        <translation>Su usuario de Crux no tiene permiso. Sus cajas están a salvo. Pida permiso para agregar guías a quien administra los usuarios de Crux.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is locked on this computer: {value}</source>
        <translation>&quot;{name}&quot; está bloqueado en esta computadora: {value}</translation>
    </message>
    <message>
        <source>You asked for {wanted}; nothing was done. Leave it out, or ask IT to change {file}.</source>
        <translation>Usted pidió {wanted}; no se hizo nada. Quítelo, o pida a Sistemas que cambie {file}.</translation>
    </message>
    <message>
        <source>Can&apos;t read IT&apos;s settings for this computer: {what}</source>
        <translation>No se pueden leer los ajustes de Sistemas para esta computadora: {what}</translation>
    </message>
    <message>
        <source>They can name the server, so nothing was opened or sent. Ask IT to fix {file}.</source>
        <translation>Pueden indicar el servidor, por eso no se abrió ni se envió nada. Pida a Sistemas que corrija {file}.</translation>
    </message>
    <message>
        <source>Not an address for Crux: {url}</source>
        <translation>No es una dirección de Crux: {url}</translation>
    </message>
    <message>
        <source>Start it with https:// (http:// only for this computer). Fix the address.</source>
        <translation>Empiece con https:// (http:// solo para esta computadora). Corrija la dirección.</translation>
    </message>
    <message>
        <source>Can&apos;t use this computer&apos;s keyring</source>
        <translation>No se puede usar el llavero de esta computadora</translation>
    </message>
    <message>
        <source>The token is kept only until you close Crux Desk, and never saved to disk. For IT: {reason}.</source>
        <translation>El token se conserva solo hasta que cierre Crux Desk y nunca se guarda en disco. Para Sistemas: {reason}.</translation>
    </message>
    <message>
        <source>Your saved work is from a newer Crux Desk</source>
        <translation>Su trabajo guardado es de un Crux Desk más nuevo</translation>
    </message>
    <message>
        <source>{path} has version {version}; this Crux Desk reads up to version {known}. Install the newer one.</source>
        <translation>{path} es de la versión {version}; este Crux Desk lee hasta la versión {known}. Instale el más nuevo.</translation>
    </message>
    <message>
        <source>Your saved work is damaged</source>
        <translation>Su trabajo guardado está dañado</translation>
    </message>
    <message>
        <source>{path}: {detail}. Close Crux Desk and start it again: it recovers everything it can read, and keeps the damaged file.</source>
        <translation>{path}: {detail}. Cierre Crux Desk y vuelva a iniciarlo: recupera todo lo que puede leer y conserva el archivo dañado.</translation>
    </message>
    <message>
        <source>Enter a reason</source>
        <translation>Escriba un motivo</translation>
    </message>
    <message>
        <source>Nothing was changed. Say in a few words why you don&apos;t want it sent.</source>
        <translation>No cambió nada. Diga en pocas palabras por qué no quiere que se envíe.</translation>
    </message>
    <message>
        <source>Crux Desk is already open</source>
        <translation>Crux Desk ya está abierto</translation>
    </message>
    <message>
        <source>{holder} is using {data_dir}. Use that window, or give another --data-dir.</source>
        <translation>{holder} usa {data_dir}. Use esa ventana, o dé otro --data-dir.</translation>
    </message>
    <message>
        <source>The barcode is missing.</source>
        <translation>Falta el código de barras.</translation>
    </message>
    <message>
        <source>The barcode is longer than {limit} characters: &quot;{text}&quot;.</source>
        <translation>El código de barras tiene más de {limit} caracteres: &quot;{text}&quot;.</translation>
    </message>
    <message>
        <source>The barcode &quot;{text}&quot; has characters that can&apos;t be read.</source>
        <translation>El código de barras &quot;{text}&quot; tiene caracteres que no se pueden leer.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is a command of Crux Desk. It can&apos;t be an item.</source>
        <translation>&quot;{text}&quot; es un comando de Crux Desk. No puede ser un artículo.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is the SKU of another item.</source>
        <translation>&quot;{text}&quot; es el SKU de otro artículo.</translation>
    </message>
    <message>
        <source>The SKU is missing. Say which item the barcode is.</source>
        <translation>Falta el SKU. Diga de qué artículo es el código de barras.</translation>
    </message>
    <message>
        <source>The SKU is longer than {limit} characters: &quot;{text}&quot;.</source>
        <translation>El SKU tiene más de {limit} caracteres: &quot;{text}&quot;.</translation>
    </message>
    <message>
        <source>The SKU &quot;{text}&quot; has characters that can&apos;t be read.</source>
        <translation>El SKU &quot;{text}&quot; tiene caracteres que no se pueden leer.</translation>
    </message>
    <message>
        <source>A barcode can stand for 1 to {most} units, not {text}.</source>
        <translation>Un código de barras puede valer de 1 a {most} unidades, no {text}.</translation>
    </message>
    <message>
        <source>A text here is too long for a list: more than 131,072 characters. Shorten it. If you see no long text, look for a quotation mark with no second one.</source>
        <translation>Aquí hay un texto demasiado largo para una lista: más de 131,072 caracteres. Acórtelo. Si no ve ningún texto largo, busque unas comillas sin cerrar.</translation>
    </message>
    <message>
        <source>The file is empty. Its first line must be {columns}.</source>
        <translation>El archivo está vacío. Su primera línea debe ser {columns}.</translation>
    </message>
    <message>
        <source>The file is not text. Save it as &quot;CSV UTF-8&quot;.</source>
        <translation>El archivo no es de texto. Guárdelo como &quot;CSV UTF-8&quot;.</translation>
    </message>
    <message>
        <source>The first line must be {columns}, but it is &quot;{text}&quot;.</source>
        <translation>La primera línea debe ser {columns}, pero es &quot;{text}&quot;.</translation>
    </message>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>Faltan unas comillas.</translation>
    </message>
    <message>
        <source>It must have 3 columns ({columns}), but it has {text}.</source>
        <translation>Debe tener 3 columnas ({columns}), pero tiene {text}.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; isn&apos;t a number of units. Write digits only, for example 12.</source>
        <translation>&quot;{text}&quot; no es un número de unidades. Escriba solo dígitos, por ejemplo 12.</translation>
    </message>
    <message>
        <source>A spreadsheet shortened a long number to {text}. Give that column the format Text, then enter the numbers again.</source>
        <translation>Una hoja de cálculo acortó un número largo a {text}. Dé a esa columna el formato Texto y escriba los números otra vez.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is already further up, with another SKU or number of units. Remove one of the two.</source>
        <translation>&quot;{text}&quot; ya está más arriba, con otro SKU u otro número de unidades. Quite uno de los dos.</translation>
    </message>
    <message>
        <source>The SKU is missing.</source>
        <translation>Falta el SKU.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; isn&apos;t a weight in pounds. Write a number, for example 0.52.</source>
        <translation>&quot;{text}&quot; no es un peso en libras. Escriba un número, por ejemplo 0.52.</translation>
    </message>
    <message>
        <source>An item can weigh up to {most} lb, not {text}.</source>
        <translation>Un artículo puede pesar hasta {most} lb, no {text}.</translation>
    </message>
    <message>
        <source>The note is longer than {note} characters.</source>
        <translation>La nota tiene más de {note} caracteres.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; isn&apos;t the name of a picture. Write the file name alone, without its folder.</source>
        <translation>&quot;{text}&quot; no es el nombre de una foto. Escriba solo el nombre del archivo, sin su carpeta.</translation>
    </message>
    <message>
        <source>Write yes, no or nothing, not &quot;{text}&quot;.</source>
        <translation>Escriba yes, no o nada, no &quot;{text}&quot;.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; has no number of units behind the *. Write it like 012345678905*12.</source>
        <translation>&quot;{text}&quot; no tiene número de unidades después del *. Escríbalo así: 012345678905*12.</translation>
    </message>
    <message>
        <source>The spreadsheet has an error here: {text}.</source>
        <translation>La hoja de cálculo tiene aquí un error: {text}.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is already further up. Remove one of the two rows.</source>
        <translation>&quot;{text}&quot; ya está más arriba. Quite una de las dos filas.</translation>
    </message>
    <message>
        <source>The barcode &quot;{text}&quot; is already further up, with another SKU or number of units.</source>
        <translation>El código de barras &quot;{text}&quot; ya está más arriba, con otro SKU u otro número de unidades.</translation>
    </message>
    <message>
        <source>The file is empty. Its first line must name the columns: {columns}.</source>
        <translation>El archivo está vacío. Su primera línea debe nombrar las columnas: {columns}.</translation>
    </message>
    <message>
        <source>The file is a spreadsheet, not a CSV file. Open it, choose File &gt; Save As, and pick the type &quot;CSV UTF-8&quot;.</source>
        <translation>El archivo es una hoja de cálculo, no un CSV. Ábralo, elija Archivo &gt; Guardar como y escoja el tipo &quot;CSV UTF-8&quot;.</translation>
    </message>
    <message>
        <source>The first line has no column sku_id. It can have these columns: {columns}.</source>
        <translation>La primera línea no tiene la columna sku_id. Puede tener estas columnas: {columns}.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; isn&apos;t one of the columns {columns}.</source>
        <translation>&quot;{text}&quot; no es una de las columnas {columns}.</translation>
    </message>
    <message>
        <source>The column {text} is there twice.</source>
        <translation>La columna {text} está dos veces.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is behind the last column. A text with a comma in it must stand in quotation marks.</source>
        <translation>&quot;{text}&quot; está después de la última columna. Un texto con coma debe ir entre comillas.</translation>
    </message>
    <message>
        <source>Can&apos;t teach this barcode</source>
        <translation>No se puede registrar este código</translation>
    </message>
    <message>
        <source>Nothing was saved. Fix it, or cancel.</source>
        <translation>No se guardó nada. Corríjalo o cancele.</translation>
    </message>
    <message>
        <source>Line {line} of the file isn&apos;t right</source>
        <translation>La línea {line} del archivo tiene un error</translation>
    </message>
    <message>
        <source>No barcode was changed. Fix the file, then import it again.</source>
        <translation>No cambió ningún código. Corrija el archivo y vuelva a importarlo.</translation>
    </message>
    <message>
        <source>Can&apos;t save this item</source>
        <translation>Este artículo no se guardó</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>No se guardó nada.</translation>
    </message>
    <message>
        <source>The list of goods from {station} can&apos;t be read here</source>
        <translation>La lista de artículos de {station} no se puede leer aquí</translation>
    </message>
    <message>
        <source>Nothing was changed. Update this program, or import the list here as well.</source>
        <translation>No se cambió nada. Actualice este programa o importe la lista también aquí.</translation>
    </message>
    <message numerus="yes">
        <source>{n} rows of the file aren&apos;t right</source>
        <comment>1 row of the file isn&apos;t right</comment>
        <translation>
            <numerusform>1 fila del archivo tiene un error</numerusform>
            <numerusform>{n} filas del archivo tienen errores</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>Línea {line}</translation>
    </message>
    <message>
        <source>Not saved: the disk is full</source>
        <translation>No se guardó: el disco está lleno</translation>
    </message>
    <message>
        <source>Not saved: the folder is read-only</source>
        <translation>No se guardó: la carpeta es de solo lectura</translation>
    </message>
    <message>
        <source>Not saved: another program is using the file</source>
        <translation>No se guardó: otro programa usa el archivo</translation>
    </message>
    <message>
        <source>Not saved: your saved work is damaged</source>
        <translation>No se guardó: su trabajo guardado está dañado</translation>
    </message>
    <message>
        <source>Not saved: the disk reports an error</source>
        <translation>No se guardó: el disco reporta un error</translation>
    </message>
    <message>
        <source>This step was not saved</source>
        <translation>Este paso no se guardó</translation>
    </message>
    <message>
        <source>Make room on the disk, then do it again.</source>
        <translation>Haga espacio en el disco y hágalo otra vez.</translation>
    </message>
    <message>
        <source>Ask IT to make the folder writable, then do it again.</source>
        <translation>Pida a Sistemas que permita escribir en la carpeta y hágalo otra vez.</translation>
    </message>
    <message>
        <source>Close other programs that use it (a backup, a virus scanner), then do it again.</source>
        <translation>Cierre otros programas que lo usen (un respaldo, un antivirus) y hágalo otra vez.</translation>
    </message>
    <message>
        <source>Close Crux Desk and start it again: it recovers everything it can read.</source>
        <translation>Cierre Crux Desk y vuelva a iniciarlo: recupera todo lo que puede leer.</translation>
    </message>
    <message>
        <source>Do it again. If it still fails, stop packing and ask IT.</source>
        <translation>Hágalo otra vez. Si vuelve a fallar, deje de empacar y pregunte a Sistemas.</translation>
    </message>
    <message>
        <source>Do it again. If it still fails, ask IT.</source>
        <translation>Hágalo otra vez. Si vuelve a fallar, pregunte a Sistemas.</translation>
    </message>
    <message>
        <source>Can&apos;t open your saved work: the disk is full</source>
        <translation>No se puede abrir su trabajo guardado: el disco está lleno</translation>
    </message>
    <message>
        <source>Make room on the disk, then start Crux Desk again.</source>
        <translation>Haga espacio en el disco y vuelva a iniciar Crux Desk.</translation>
    </message>
    <message>
        <source>Can&apos;t open your saved work: the folder is read-only</source>
        <translation>No se puede abrir su trabajo guardado: la carpeta es de solo lectura</translation>
    </message>
    <message>
        <source>Ask IT to make the folder writable, then start Crux Desk again.</source>
        <translation>Pida a Sistemas que permita escribir en la carpeta y vuelva a iniciar Crux Desk.</translation>
    </message>
    <message>
        <source>Can&apos;t open your saved work: another program is using it</source>
        <translation>No se puede abrir su trabajo guardado: otro programa lo usa</translation>
    </message>
    <message>
        <source>Close other programs that use it (a backup, a virus scanner), then start Crux Desk again.</source>
        <translation>Cierre otros programas que lo usen (un respaldo, un antivirus) y vuelva a iniciar Crux Desk.</translation>
    </message>
    <message>
        <source>Can&apos;t read your saved work</source>
        <translation>No se puede leer su trabajo guardado</translation>
    </message>
    <message>
        <source>Ask IT before you go on.</source>
        <translation>Pregunte a Sistemas antes de seguir.</translation>
    </message>
    <message>
        <source>Nothing in it was changed.</source>
        <translation>Adentro no cambió nada.</translation>
    </message>
    <message>
        <source>Your last step was not done; the screen shows what is saved.</source>
        <translation>Su último paso no se hizo; la pantalla muestra lo que está guardado.</translation>
    </message>
    <message>
        <source>Your last steps might be lost</source>
        <translation>Puede que se hayan perdido sus últimos pasos</translation>
    </message>
    <message>
        <source>Check your boxes. Before anything is sent, Crux Desk checks with Crux.</source>
        <translation>Revise sus cajas. Antes de enviar algo, Crux Desk consulta a Crux.</translation>
    </message>
    <message>
        <source>Your saved work was damaged</source>
        <translation>Su trabajo guardado estaba dañado</translation>
    </message>
    <message>
        <source>The file with your last steps (the write-ahead log) is gone.</source>
        <translation>Ya no está el archivo con sus últimos pasos (el registro de escritura anticipada).</translation>
    </message>
    <message>
        <source>Check your boxes</source>
        <translation>Revise sus cajas</translation>
    </message>
    <message>
        <source>Check the boxes of these orders</source>
        <translation>Revise las cajas de estos pedidos</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Recuperado</translation>
    </message>
    <message>
        <source>Submission lost. Look at these orders on the Crux page, then submit them again</source>
        <translation>Se perdió el envío. Vea estos pedidos en la página de Crux y vuelva a enviarlos</translation>
    </message>
    <message>
        <source>Crux Desk checks these orders with Crux before it sends anything</source>
        <translation>Crux Desk revisa estos pedidos en Crux antes de enviar algo</translation>
    </message>
    <message>
        <source>The damaged file, unchanged</source>
        <translation>El archivo dañado, sin cambios</translation>
    </message>
    <message>
        <source>Recovered {counts}.</source>
        <translation>A salvo: {counts}.</translation>
    </message>
    <message>
        <source>Lost {counts}.</source>
        <translation>Perdido: {counts}.</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdido</translation>
    </message>
    <message>
        <source>Nothing could be read: all saved work is lost, and so is everything that was waiting to send. Before you pack an order again, look at it on the Crux page.</source>
        <translation>No se pudo leer nada: se perdió todo el trabajo guardado, y también todo lo que estaba por enviar. Antes de empacar otra vez un pedido, véalo en la página de Crux.</translation>
    </message>
    <message numerus="yes">
        <source>All {n} steps are lost. Count the items in the boxes again.</source>
        <comment>The only step is lost. Count the items in the boxes again.</comment>
        <translation>
            <numerusform>Se perdió el único paso. Cuente otra vez los artículos de las cajas.</numerusform>
            <numerusform>Se perdieron los {n} pasos. Cuente otra vez los artículos de las cajas.</numerusform>
        </translation>
    </message>
    <message>
        <source>No step is known to be lost.</source>
        <translation>No se sabe de ningún paso perdido.</translation>
    </message>
    <message>
        <source>The history no longer shows the packer and the station of these packings.</source>
        <translation>El historial ya no muestra el empacador ni la estación de estos empaques.</translation>
    </message>
    <message>
        <source>The network doesn&apos;t know the name {host}.</source>
        <translation>La red no conoce el nombre {host}.</translation>
    </message>
    <message>
        <source>{host} refused the connection.</source>
        <translation>{host} rechazó la conexión.</translation>
    </message>
    <message>
        <source>This computer&apos;s network has no way to {host}.</source>
        <translation>La red de esta computadora no tiene camino a {host}.</translation>
    </message>
    <message>
        <source>{host} doesn&apos;t answer.</source>
        <translation>{host} no contesta.</translation>
    </message>
    <message>
        <source>{host} cuts the connection off: perhaps a firewall, or a port that isn&apos;t for https.</source>
        <translation>{host} corta la conexión: quizá un firewall, o un puerto que no es de https.</translation>
    </message>
    <message>
        <source>{host} answers, but not over a secure connection (https).</source>
        <translation>{host} contesta, pero no por una conexión segura (https).</translation>
    </message>
    <message>
        <source>{host} and this computer can&apos;t agree on a secure connection.</source>
        <translation>{host} y esta computadora no logran una conexión segura.</translation>
    </message>
    <message>
        <source>This computer doesn&apos;t trust the certificate of {host}.</source>
        <translation>Esta computadora no confía en el certificado de {host}.</translation>
    </message>
    <message>
        <source>The certificate of {host} isn&apos;t valid yet: this computer&apos;s date is {now}.</source>
        <translation>El certificado de {host} todavía no es válido: la fecha de esta computadora es {now}.</translation>
    </message>
    <message>
        <source>The certificate of {host} has expired: this computer&apos;s date is {now}.</source>
        <translation>El certificado de {host} ya venció: la fecha de esta computadora es {now}.</translation>
    </message>
    <message>
        <source>The certificate of {host} isn&apos;t valid now: this computer&apos;s date is {now}.</source>
        <translation>El certificado de {host} no es válido ahora: la fecha de esta computadora es {now}.</translation>
    </message>
    <message>
        <source>The certificate of {host} is made out to another name: perhaps a network sign-in page answers, or the address is wrong.</source>
        <translation>El certificado de {host} está a otro nombre: quizá contesta la página de acceso de la red, o la dirección está mal.</translation>
    </message>
    <message>
        <source>This computer doesn&apos;t know who made the certificate of {host}: perhaps the company&apos;s proxy.</source>
        <translation>Esta computadora no sabe quién hizo el certificado de {host}: quizá el proxy de la empresa.</translation>
    </message>
    <message>
        <source>The trusted certificates that are set for this computer (SSL_CERT_FILE, SSL_CERT_DIR) are missing or can&apos;t be read, so the one of {host} can&apos;t be checked.</source>
        <translation>Los certificados de confianza que se definieron en esta computadora (SSL_CERT_FILE, SSL_CERT_DIR) faltan o no se pueden leer, por eso no se puede revisar el de {host}.</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} doesn&apos;t answer.</source>
        <translation>El proxy en el camino a {host} no contesta.</translation>
    </message>
    <message>
        <source>The network doesn&apos;t know the name of this computer&apos;s proxy.</source>
        <translation>La red no conoce el nombre del proxy de esta computadora.</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} wants a sign-in.</source>
        <translation>El proxy en el camino a {host} pide usuario y contraseña.</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} doesn&apos;t allow this connection.</source>
        <translation>El proxy en el camino a {host} no permite esta conexión.</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} can&apos;t get through, or is broken.</source>
        <translation>El proxy en el camino a {host} no logra pasar, o no funciona.</translation>
    </message>
    <message>
        <source>What this computer uses as its proxy doesn&apos;t answer like one: perhaps the port is wrong.</source>
        <translation>Lo que esta computadora usa como proxy no contesta como tal: quizá el puerto está mal.</translation>
    </message>
    <message>
        <source>This computer&apos;s proxy has no secure connection that we trust.</source>
        <translation>El proxy de esta computadora no tiene una conexión segura de confianza.</translation>
    </message>
    <message>
        <source>This computer&apos;s proxy setting isn&apos;t the address of a proxy.</source>
        <translation>El ajuste de proxy de esta computadora no es la dirección de un proxy.</translation>
    </message>
    <message>
        <source>This computer&apos;s proxy setting names a SOCKS proxy. Crux Desk needs an HTTP proxy.</source>
        <translation>El ajuste de proxy de esta computadora indica un proxy SOCKS. Crux Desk necesita un proxy HTTP.</translation>
    </message>
    <message>
        <source>Crux Desk could not make the request to {host}.</source>
        <translation>Crux Desk no pudo hacer la solicitud a {host}.</translation>
    </message>
    <message>
        <source>Check the network; if that doesn&apos;t help, call IT.</source>
        <translation>Revise la red; si no se arregla, llame a Sistemas.</translation>
    </message>
    <message>
        <source>If that date is wrong, set the clock. If it is right, call IT.</source>
        <translation>Si esa fecha está mal, ajuste el reloj. Si está bien, llame a Sistemas.</translation>
    </message>
    <message>
        <source>Call IT: the proxy has to let Crux Desk through to {host}.</source>
        <translation>Llame a Sistemas: el proxy tiene que dejar pasar a Crux Desk a {host}.</translation>
    </message>
    <message>
        <source>Call IT to fix the proxy setting (HTTPS_PROXY).</source>
        <translation>Llame a Sistemas para corregir el ajuste de proxy (HTTPS_PROXY).</translation>
    </message>
    <message>
        <source>Check the address in Settings, or call IT.</source>
        <translation>Revise la dirección en Ajustes, o llame a Sistemas.</translation>
    </message>
    <message>
        <source>Call IT: something on the way doesn&apos;t speak TLS 1.2 or newer.</source>
        <translation>Llame a Sistemas: algo en el camino no habla TLS 1.2 o más nuevo.</translation>
    </message>
    <message>
        <source>Call IT: don&apos;t go around it.</source>
        <translation>Llame a Sistemas: no trate de evitarlo.</translation>
    </message>
    <message>
        <source>Sign in to the network in a browser, or call IT.</source>
        <translation>Entre a la red en un navegador, o llame a Sistemas.</translation>
    </message>
    <message>
        <source>Call IT to add its maker to this computer&apos;s trusted certificates.</source>
        <translation>Llame a Sistemas para que agregue a quien lo hizo a los certificados de confianza de esta computadora.</translation>
    </message>
    <message>
        <source>Call IT to fix that setting.</source>
        <translation>Llame a Sistemas para corregir ese ajuste.</translation>
    </message>
    <message>
        <source>Wait a moment; if that doesn&apos;t help, call IT about the proxy.</source>
        <translation>Espere un momento; si no se arregla, llame a Sistemas por el proxy.</translation>
    </message>
    <message>
        <source>Check the network; if that doesn&apos;t help, call IT about the proxy.</source>
        <translation>Revise la red; si no se arregla, llame a Sistemas por el proxy.</translation>
    </message>
    <message>
        <source>Call IT.</source>
        <translation>Llame a Sistemas.</translation>
    </message>
    <message>
        <source>No connection to Crux</source>
        <translation>No hay conexión con Crux</translation>
    </message>
    <message>
        <source>Then do it again.</source>
        <translation>Luego hágalo otra vez.</translation>
    </message>
    <message>
        <source>Nothing was sent. Your boxes are safe on this computer.</source>
        <translation>No se envió nada. Sus cajas están a salvo en esta computadora.</translation>
    </message>
    <message>
        <source>Already packed: {name}</source>
        <translation>Ya empacado: {name}</translation>
    </message>
    <message>
        <source>{packed} of {may_ship} already in boxes. Nothing was changed. To move one, take it out of its box first.</source>
        <translation>{packed} de {may_ship} ya en cajas. No cambió nada. Para pasar alguna, primero sáquela de su caja.</translation>
    </message>
    <message>
        <source>Only {possible} left: {name}</source>
        <translation>Solo {possible} por empacar: {name}</translation>
    </message>
    <message numerus="yes">
        <source>You asked for {wanted}; {n} of {may_ship} are left to pack. Nothing was changed. Pack {n} or fewer.</source>
        <comment>You asked for {wanted}; 1 of {may_ship} is left to pack. Nothing was changed. Pack 1.</comment>
        <translation>
            <numerusform>Usted pidió {wanted}; queda 1 de {may_ship} por empacar. No cambió nada. Empaque 1.</numerusform>
            <numerusform>Usted pidió {wanted}; quedan {n} de {may_ship} por empacar. No cambió nada. Empaque {n} o menos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing left to submit</source>
        <translation>No queda nada por enviar</translation>
    </message>
    <message>
        <source>Everything on {po} is already submitted or shipped. Go on with the next order.</source>
        <translation>Todo lo de {po} ya está enviado o embarcado. Siga con el siguiente pedido.</translation>
    </message>
    <message>
        <source>Nothing to submit yet</source>
        <translation>Todavía no hay nada que enviar</translation>
    </message>
    <message>
        <source>All boxes are empty. Pack something first.</source>
        <translation>Todas las cajas están vacías. Primero empaque algo.</translation>
    </message>
    <message>
        <source>Canceled: {name}</source>
        <translation>Cancelado: {name}</translation>
    </message>
    <message>
        <source>Rejected: {name}</source>
        <translation>Rechazado: {name}</translation>
    </message>
    <message>
        <source>Backordered: {name}</source>
        <translation>En backorder: {name}</translation>
    </message>
    <message>
        <source>No longer on the order: {name}</source>
        <translation>Ya no está en el pedido: {name}</translation>
    </message>
    <message>
        <source>Can&apos;t ship: {name}</source>
        <translation>No se embarca: {name}</translation>
    </message>
    <message>
        <source>Already shipped: {name}</source>
        <translation>Ya embarcado: {name}</translation>
    </message>
    <message>
        <source>You asked for {wanted}; all {shipped} already have tracking numbers. Nothing was changed. Put the item back.</source>
        <translation>Usted pidió {wanted}; todas ({shipped}) ya tienen número de guía. No cambió nada. Regrese el artículo a su lugar.</translation>
    </message>
    <message>
        <source>You asked for {wanted}; none of the {ordered} can ship. Put the item back.</source>
        <translation>Usted pidió {wanted}; de {ordered} no se puede embarcar ninguna. Regrese el artículo a su lugar.</translation>
    </message>
    <message>
        <source>Not that many in box {box}: {name}</source>
        <translation>No hay tantas en la caja {box}: {name}</translation>
    </message>
    <message>
        <source>You asked to take out {wanted}; the box has {present}. Nothing was changed.</source>
        <translation>Usted pidió sacar {wanted}; la caja tiene {present}. No cambió nada.</translation>
    </message>
    <message>
        <source>{quantity} units of {name}?</source>
        <translation>¿{quantity} unidades de {name}?</translation>
    </message>
    <message>
        <source>Enter 1 or more, not {quantity}. Nothing was changed.</source>
        <translation>Escriba 1 o más, no {quantity}. No cambió nada.</translation>
    </message>
    <message>
        <source>Can&apos;t split {units} over {boxes}</source>
        <translation>No se pueden repartir {units} en {boxes}</translation>
    </message>
    <message>
        <source>{name}: each box needs at least one unit. Nothing was changed. Choose 1 to {units}.</source>
        <translation>{name}: cada caja lleva al menos una unidad. No cambió nada. Elija de 1 a {units}.</translation>
    </message>
    <message>
        <source>Also missing</source>
        <translation>También falta</translation>
    </message>
    <message>
        <source>No unit cost for {name}</source>
        <translation>Falta el costo unitario de {name}</translation>
    </message>
    <message numerus="yes">
        <source>And {n} more.</source>
        <comment>And 1 more.</comment>
        <translation>
            <numerusform>Y 1 más.</numerusform>
            <numerusform>Y {n} más.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent. Fix it, then submit again.</source>
        <translation>No se envió nada. Corríjalo y vuelva a enviar.</translation>
    </message>
    <message>
        <source>Nothing was sent. Press Shift+F3 to enter it, then submit again.</source>
        <translation>No se envió nada. Oprima Shift+F3 para escribirlo y vuelva a enviar.</translation>
    </message>
    <message>
        <source>Box {box} is empty</source>
        <translation>La caja {box} está vacía</translation>
    </message>
    <message>
        <source>Box {box} has no {fields}</source>
        <translation>La caja {box} no tiene {fields}</translation>
    </message>
    <message>
        <source>{tracking} is already on the order</source>
        <translation>{tracking} ya está en el pedido</translation>
    </message>
    <message>
        <source>{count} you packed of an item that is no longer on the order</source>
        <translation>{count} que usted empacó de un artículo que ya no está en el pedido</translation>
    </message>
    <message>
        <source>The order changed at Crux</source>
        <translation>El pedido cambió en Crux</translation>
    </message>
    <message>
        <source>Nothing was sent. Fix the boxes, then submit again.</source>
        <translation>No se envió nada. Corrija las cajas y vuelva a enviar.</translation>
    </message>
    <message>
        <source>{name}: {packed} in boxes, no longer on the order</source>
        <translation>{name}: {packed} en cajas, ya no está en el pedido</translation>
    </message>
    <message>
        <source>This label was already sent: {tracking}</source>
        <translation>Esta etiqueta ya se envió: {tracking}</translation>
    </message>
    <message>
        <source>Crux shows it on this order. Nothing was changed. Use another label.</source>
        <translation>Crux la muestra en este pedido. No cambió nada. Use otra etiqueta.</translation>
    </message>
    <message>
        <source>Box {box} has this label: {tracking}</source>
        <translation>La caja {box} tiene esta etiqueta: {tracking}</translation>
    </message>
    <message>
        <source>Each box needs its own label. Nothing was changed. Use another label.</source>
        <translation>Cada caja necesita su propia etiqueta. No cambió nada. Use otra etiqueta.</translation>
    </message>
    <message>
        <source>You can&apos;t change its boxes anymore. Nothing was changed.</source>
        <translation>Sus cajas ya no se pueden cambiar. No cambió nada.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; isn&apos;t a {field}</source>
        <translation>&quot;{text}&quot; no vale como {field}</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No cambió nada.</translation>
    </message>
    <message numerus="yes">
        <source>&quot;{text}&quot; has {n} decimals</source>
        <comment>&quot;{text}&quot; has 1 decimal</comment>
        <translation>
            <numerusform>&quot;{text}&quot; tiene 1 decimal</numerusform>
            <numerusform>&quot;{text}&quot; tiene {n} decimales</numerusform>
        </translation>
    </message>
    <message>
        <source>Type at most {allowed} for the {field}. Nothing was changed.</source>
        <translation>Escriba {allowed} decimales como máximo ({field}). No cambió nada.</translation>
    </message>
    <message>
        <source>Don&apos;t type a comma for thousands.</source>
        <translation>No escriba coma de miles.</translation>
    </message>
    <message>
        <source>{value} is too much for the {field}</source>
        <translation>{value} es demasiado como {field}</translation>
    </message>
    <message>
        <source>Enter {most} or less. Nothing was changed.</source>
        <translation>Escriba {most} o menos. No cambió nada.</translation>
    </message>
    <message>
        <source>{value} is too little for the {field}</source>
        <translation>{value} es muy poco como {field}</translation>
    </message>
    <message>
        <source>Enter {least} or more. Nothing was changed.</source>
        <translation>Escriba {least} o más. No cambió nada.</translation>
    </message>
    <message>
        <source>Enter more than {least}. Nothing was changed.</source>
        <translation>Escriba más de {least}. No cambió nada.</translation>
    </message>
    <message>
        <source>The {field} is too long</source>
        <translation>Es demasiado largo como {field}</translation>
    </message>
    <message>
        <source>You entered {length} characters; Crux takes {limit}. Nothing was changed.</source>
        <translation>Usted escribió {length} caracteres; Crux acepta {limit}. No cambió nada.</translation>
    </message>
    <message>
        <source>Can&apos;t read the {field}</source>
        <translation>No se puede leer como {field}</translation>
    </message>
    <message>
        <source>It has characters that labels don&apos;t use. Nothing was changed. Scan or type it again.</source>
        <translation>Tiene caracteres que las etiquetas no usan. No cambió nada. Escanee o escriba otra vez.</translation>
    </message>
    <message>
        <source>Press its number, click it, or scan its barcode.</source>
        <translation>Oprima su número, haga clic o escanee su código.</translation>
    </message>
    <message>
        <source>{code} was ignored. Scan it again after that.</source>
        <translation>{code} se ignoró. Escanéelo otra vez después de eso.</translation>
    </message>
    <message>
        <source>Choose one first</source>
        <translation>Primero elija uno</translation>
    </message>
    <message>
        <source>Unknown barcode: {code}</source>
        <translation>Código desconocido: {code}</translation>
    </message>
    <message>
        <source>No order has this number. Scan or type a PO number.</source>
        <translation>Ningún pedido tiene este número. Escanee o escriba un número de PO.</translation>
    </message>
    <message>
        <source>Not an item on this order, a label or a saved order. Press Ctrl+T to teach it, or scan CRUXLABEL and then this barcode to use it as a label. If it&apos;s another order, set this one aside first.</source>
        <translation>No es un artículo de este pedido, ni una etiqueta, ni un pedido guardado. Oprima Ctrl+T para registrarlo, o escanee CRUXLABEL y luego este código para usarlo como etiqueta. Si es otro pedido, primero aparte este.</translation>
    </message>
    <message>
        <source>Which item: {skus}?</source>
        <translation>¿Qué artículo: {skus}?</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; matches more than one. Nothing was changed. Pick it from the list.</source>
        <translation>&quot;{code}&quot; coincide con más de uno. No cambió nada. Elíjalo de la lista.</translation>
    </message>
    <message>
        <source>Wrong item: {item} is not on this order</source>
        <translation>Artículo equivocado: {item} no está en este pedido</translation>
    </message>
    <message>
        <source>To pack that order, scan its number.</source>
        <translation>Para empacar ese pedido, escanee su número.</translation>
    </message>
    <message>
        <source>Put it back.</source>
        <translation>Regréselo a su lugar.</translation>
    </message>
    <message>
        <source>Put it back. If it does belong, press Ctrl+T to teach the barcode. If it&apos;s a label, scan CRUXLABEL first.</source>
        <translation>Regréselo a su lugar. Si sí va en el pedido, oprima Ctrl+T para registrar el código. Si es una etiqueta, primero escanee CRUXLABEL.</translation>
    </message>
    <message>
        <source>{po} doesn&apos;t need it.</source>
        <translation>{po} no lo necesita.</translation>
    </message>
    <message>
        <source>Scan an order first</source>
        <translation>Primero escanee un pedido</translation>
    </message>
    <message>
        <source>{item} is not an order, and no order on the list needs it.</source>
        <translation>{item} no es un pedido, y ningún pedido de la lista lo necesita.</translation>
    </message>
    <message>
        <source>{po} needs {item}.</source>
        <translation>{po} necesita {item}.</translation>
    </message>
    <message>
        <source>{po} and other orders need {item}.</source>
        <translation>{po} y otros pedidos necesitan {item}.</translation>
    </message>
    <message>
        <source>Begun already, or on hold.</source>
        <translation>Ya empezado, o retenido.</translation>
    </message>
    <message>
        <source>Scan the order, or press Ctrl+O to choose one.</source>
        <translation>Escanee el pedido, u oprima Ctrl+O para elegir uno.</translation>
    </message>
    <message>
        <source>No order on the list needs {item}.</source>
        <translation>Ningún pedido de la lista necesita {item}.</translation>
    </message>
    <message>
        <source>{po} needs fewer.</source>
        <translation>{po} necesita menos.</translation>
    </message>
    <message>
        <source>{po} needs it.</source>
        <translation>{po} lo necesita.</translation>
    </message>
    <message>
        <source>{po} and other orders need it.</source>
        <translation>{po} y otros pedidos lo necesitan.</translation>
    </message>
    <message>
        <source>Wrong check digit: {tracking}</source>
        <translation>Dígito verificador incorrecto: {tracking}</translation>
    </message>
    <message>
        <source>This looks like a {carrier} label, but was misread or misprinted. Nothing was changed. Scan it again. To use it anyway, scan CRUXLABEL first.</source>
        <translation>Parece una etiqueta de {carrier}, pero se leyó o se imprimió mal. No cambió nada. Escanéela otra vez. Para usarla de todos modos, primero escanee CRUXLABEL.</translation>
    </message>
    <message>
        <source>That&apos;s an item, not a label: {name}</source>
        <translation>Eso es un artículo, no una etiqueta: {name}</translation>
    </message>
    <message>
        <source>Nothing was changed. Scan CRUXLABEL again, then the carrier&apos;s label.</source>
        <translation>No cambió nada. Escanee CRUXLABEL otra vez y luego la etiqueta de la paquetería.</translation>
    </message>
    <message>
        <source>This label was already used: {tracking}</source>
        <translation>Esta etiqueta ya se usó: {tracking}</translation>
    </message>
    <message>
        <source>Used on box {box} of {po}, {time}. Nothing was changed. Use another label.</source>
        <translation>Se usó en la caja {box} de {po}, {time}. No cambió nada. Use otra etiqueta.</translation>
    </message>
    <message>
        <source>This label is for {po}</source>
        <translation>Esta etiqueta es de {po}</translation>
    </message>
    <message>
        <source>You are packing {wanted}. Nothing was changed. Scan the label of {wanted}.</source>
        <translation>Usted empaca {wanted}. No cambió nada. Escanee la etiqueta de {wanted}.</translation>
    </message>
    <message>
        <source>This label is void: {tracking}</source>
        <translation>Esta etiqueta está anulada: {tracking}</translation>
    </message>
    <message>
        <source>The shipping software voided it. Nothing was changed. Print a new label.</source>
        <translation>El programa de embarques la anuló. No cambió nada. Imprima una etiqueta nueva.</translation>
    </message>
    <message numerus="yes">
        <source>The labels of boxes {numbers} are void</source>
        <comment>The label of box {numbers} is void</comment>
        <translation>
            <numerusform>La etiqueta de la caja {numbers} está anulada</numerusform>
            <numerusform>Las etiquetas de las cajas {numbers} están anuladas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent. Print a new label, go to the box and scan it.</source>
        <translation>No se envió nada. Imprima una etiqueta nueva, vaya a la caja y escanéela.</translation>
    </message>
    <message>
        <source>Wrong label on box {box}</source>
        <translation>Etiqueta equivocada en la caja {box}</translation>
    </message>
    <message>
        <source>This is the label of box {holder}.</source>
        <translation>Esta es la etiqueta de la caja {holder}.</translation>
    </message>
    <message>
        <source>Box {box} needs {expected}.</source>
        <translation>La caja {box} necesita {expected}.</translation>
    </message>
    <message>
        <source>Box {box} has no label.</source>
        <translation>La caja {box} no tiene etiqueta.</translation>
    </message>
    <message>
        <source>Nothing was changed. Put the right label on it, or go to the other box.</source>
        <translation>No cambió nada. Póngale la etiqueta correcta o vaya a la otra caja.</translation>
    </message>
    <message numerus="yes">
        <source>Scan the labels on boxes {numbers} to check them</source>
        <comment>Scan the label on box {numbers} to check it</comment>
        <translation>
            <numerusform>Escanee la etiqueta de la caja {numbers} para revisarla</numerusform>
            <numerusform>Escanee las etiquetas de las cajas {numbers} para revisarlas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent. Go to each box (CRUXBOX1…) and scan the label that is on it.</source>
        <translation>No se envió nada. Vaya a cada caja (CRUXBOX1…) y escanee la etiqueta que tiene puesta.</translation>
    </message>
    <message>
        <source>Read first</source>
        <translation>Primero lea</translation>
    </message>
    <message>
        <source>Read the note first</source>
        <translation>Primero lea la nota</translation>
    </message>
    <message numerus="yes">
        <source>{n} more notes follow.</source>
        <comment>1 more note follows.</comment>
        <translation>
            <numerusform>Sigue 1 nota más.</numerusform>
            <numerusform>Siguen {n} notas más.</numerusform>
        </translation>
    </message>
    <message>
        <source>Then the submission goes on.</source>
        <translation>Después continúa el envío.</translation>
    </message>
    <message>
        <source>Something other than Crux answered. Check the network.</source>
        <translation>Contestó algo que no es Crux. Revise la red.</translation>
    </message>
    <message>
        <source>A web page answered instead of Crux: perhaps a network sign-in page.</source>
        <translation>En lugar de Crux contestó una página web: quizá la página de acceso de la red.</translation>
    </message>
    <message>
        <source>The answer was cut off in the middle.</source>
        <translation>La respuesta se cortó a la mitad.</translation>
    </message>
    <message>
        <source>The answer doesn&apos;t look like an order from Crux.</source>
        <translation>La respuesta no parece un pedido de Crux.</translation>
    </message>
    <message>
        <source>Crux answered with a different order.</source>
        <translation>Crux contestó con otro pedido.</translation>
    </message>
    <message>
        <source>The answer is far too large.</source>
        <translation>La respuesta es demasiado grande.</translation>
    </message>
    <message>
        <source>A number or SKU in the order is far too long to be one.</source>
        <translation>Un número o SKU del pedido es demasiado largo para serlo.</translation>
    </message>
    <message>
        <source>The server redirected us. Check the address in Settings.</source>
        <translation>El servidor manda a otra dirección. Revise la dirección en Ajustes.</translation>
    </message>
    <message>
        <source>Your boxes are safe on this computer.</source>
        <translation>Sus cajas están a salvo en esta computadora.</translation>
    </message>
    <message>
        <source>Crux is busy</source>
        <translation>Crux está ocupado</translation>
    </message>
    <message>
        <source>Crux asks us to wait {seconds} s. Your boxes are safe; there is nothing to do.</source>
        <translation>Crux pide esperar {seconds} s. Sus cajas están a salvo; no hay que hacer nada.</translation>
    </message>
    <message>
        <source>Crux rejected it</source>
        <translation>Crux lo rechazó</translation>
    </message>
    <message>
        <source>Crux gave no reason ({status}). Your boxes are unchanged. Check them, then submit again.</source>
        <translation>Crux no dio motivo ({status}). Sus cajas no cambiaron. Revíselas y vuelva a enviar.</translation>
    </message>
    <message>
        <source>Your boxes are unchanged. Fix that, then submit again.</source>
        <translation>Sus cajas no cambiaron. Corrija eso y vuelva a enviar.</translation>
    </message>
    <message>
        <source>box {box}</source>
        <translation>caja {box}</translation>
    </message>
    <message>
        <source>Correct these at box {box}: {fields}.</source>
        <translation>Corrija esto en la caja {box}: {fields}.</translation>
    </message>
    <message>
        <source>For the ship cost, click it or scan CRUXCOST.</source>
        <translation>Para el costo de envío, haga clic en él o escanee CRUXCOST.</translation>
    </message>
    <message>
        <source>Then submit again.</source>
        <translation>Luego vuelva a enviar.</translation>
    </message>
    <message>
        <source>Boxes {boxes} were rejected.</source>
        <translation>Se rechazaron las cajas {boxes}.</translation>
    </message>
    <message>
        <source>Boxes {boxes} and {box} were rejected.</source>
        <translation>Se rechazaron las cajas {boxes} y {box}.</translation>
    </message>
    <message>
        <source>Correct the ship cost of box {box} first: click it or scan CRUXCOST.</source>
        <translation>Corrija primero el costo de envío de la caja {box}: haga clic en él o escanee CRUXCOST.</translation>
    </message>
    <message>
        <source>Go to the line first, press Shift+F3, and correct its unit cost.</source>
        <translation>Vaya primero al renglón, oprima Shift+F3 y corrija su costo unitario.</translation>
    </message>
    <message>
        <source>Check what is in box {box} first, then the others.</source>
        <translation>Revise primero qué hay en la caja {box} y luego las demás.</translation>
    </message>
    <message>
        <source>Correct the {field} of box {box} first, then the others.</source>
        <translation>Corrija primero &quot;{field}&quot; en la caja {box} y luego las demás.</translation>
    </message>
    <message>
        <source>Check box {box} first, then the others.</source>
        <translation>Revise primero la caja {box} y luego las demás.</translation>
    </message>
    <message>
        <source>Correct the ship cost of box {box}: click it or scan CRUXCOST. Then submit again.</source>
        <translation>Corrija el costo de envío de la caja {box}: haga clic en él o escanee CRUXCOST. Luego envíe otra vez.</translation>
    </message>
    <message>
        <source>Go to the line, press Shift+F3, correct its unit cost, and submit again.</source>
        <translation>Vaya al renglón, oprima Shift+F3, corrija su costo unitario y vuelva a enviar.</translation>
    </message>
    <message>
        <source>Check what is in box {box}, then submit again.</source>
        <translation>Revise qué tiene la caja {box} y vuelva a enviar.</translation>
    </message>
    <message>
        <source>Correct the {field} of box {box}, then submit again.</source>
        <translation>Corrija &quot;{field}&quot; en la caja {box} y vuelva a enviar.</translation>
    </message>
    <message>
        <source>Correct the {field}, then submit again.</source>
        <translation>Corrija &quot;{field}&quot; y vuelva a enviar.</translation>
    </message>
    <message>
        <source>Check box {box}, then submit again.</source>
        <translation>Revise la caja {box} y vuelva a enviar.</translation>
    </message>
    <message>
        <source>Check the boxes, then submit again. If Crux rejects them once more, tell IT what it says.</source>
        <translation>Revise las cajas y vuelva a enviar. Si Crux las rechaza otra vez, diga a Sistemas lo que contesta.</translation>
    </message>
    <message>
        <source>Order not found</source>
        <translation>Pedido no encontrado</translation>
    </message>
    <message>
        <source>Not an item on the open order, and not an order at Crux. Check the number.</source>
        <translation>No es un artículo del pedido abierto ni un pedido de Crux. Revise el número.</translation>
    </message>
    <message>
        <source>{po} is no longer at Crux</source>
        <translation>{po} ya no está en Crux</translation>
    </message>
    <message>
        <source>Your boxes are kept here; they can&apos;t be sent for it. Scan its PO number: if there is a new order, you can move them to it. If there is none, ask before you ship.</source>
        <translation>Sus cajas se conservan aquí; ya no se pueden enviar para ese pedido. Escanee su número de PO: si hay un pedido nuevo, puede pasarlas a él. Si no lo hay, pregunte antes de embarcar.</translation>
    </message>
    <message>
        <source>No usable answer from Crux</source>
        <translation>Crux no dio una respuesta útil</translation>
    </message>
    <message>
        <source>Try again, or ask IT.</source>
        <translation>Intente otra vez, o pregunte a Sistemas.</translation>
    </message>
    <message>
        <source>Crux&apos;s answer was cut off ({status})</source>
        <translation>La respuesta de Crux se cortó ({status})</translation>
    </message>
    <message>
        <source>Crux&apos;s answer was cut off</source>
        <translation>La respuesta de Crux se cortó</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Intente otra vez en un momento.</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>El texto está vacío.</translation>
    </message>
    <message>
        <source>The text has letters that tokens don&apos;t use: perhaps a typographic dash.</source>
        <translation>El texto tiene letras que los tokens no usan: quizá un guion tipográfico.</translation>
    </message>
    <message>
        <source>The text has spaces or line breaks in it.</source>
        <translation>El texto tiene espacios o saltos de línea.</translation>
    </message>
    <message>
        <source>The text is longer than any token.</source>
        <translation>El texto es más largo que cualquier token.</translation>
    </message>
    <message>
        <source>Give a full path.</source>
        <translation>Dé una ruta completa.</translation>
    </message>
    <message>
        <source>A file is in the way.</source>
        <translation>Hay un archivo que estorba.</translation>
    </message>
    <message>
        <source>Crux Desk can&apos;t write there.</source>
        <translation>Crux Desk no puede escribir ahí.</translation>
    </message>
    <message>
        <source>Crux Desk can&apos;t look into it.</source>
        <translation>Crux Desk no puede ver adentro.</translation>
    </message>
    <message>
        <source>The folder is on a network drive. That can damage your saved work.</source>
        <translation>La carpeta está en una unidad de red. Eso puede dañar su trabajo guardado.</translation>
    </message>
    <message>
        <source>The folder is synchronized with a cloud. That can damage your saved work.</source>
        <translation>La carpeta se sincroniza con una nube. Eso puede dañar su trabajo guardado.</translation>
    </message>
    <message>
        <source>Can&apos;t use this data folder: {path}</source>
        <translation>No se puede usar esta carpeta de datos: {path}</translation>
    </message>
    <message>
        <source>Give another one with --data-dir.</source>
        <translation>Dé otra con --data-dir.</translation>
    </message>
    <message>
        <source>That isn&apos;t a token</source>
        <translation>Eso no es un token</translation>
    </message>
    <message>
        <source>Can&apos;t find the floor&apos;s computer: {host}</source>
        <translation>No se encuentra la computadora del piso: {host}</translation>
    </message>
    <message>
        <source>Check the network and the name in the floor&apos;s address.</source>
        <translation>Revise la red y el nombre en la dirección del piso.</translation>
    </message>
    <message>
        <source>No database answers on {host}</source>
        <translation>Ninguna base de datos contesta en {host}</translation>
    </message>
    <message>
        <source>Check that PostgreSQL is running there, and the port in the floor&apos;s address.</source>
        <translation>Revise que PostgreSQL esté funcionando ahí, y el puerto en la dirección del piso.</translation>
    </message>
    <message>
        <source>The floor doesn&apos;t answer: {host}</source>
        <translation>El piso no contesta: {host}</translation>
    </message>
    <message>
        <source>Check the network. It is tried again by itself.</source>
        <translation>Revise la red. Se vuelve a intentar solo.</translation>
    </message>
    <message>
        <source>Can&apos;t be sure that {host} is the floor</source>
        <translation>No es seguro que {host} sea el piso</translation>
    </message>
    <message>
        <source>Its certificate was not accepted, so nothing was sent. Ask IT for the certificate file (sslrootcert).</source>
        <translation>No se aceptó su certificado, por eso no se envió nada. Pida a Sistemas el archivo del certificado (sslrootcert).</translation>
    </message>
    <message>
        <source>The floor&apos;s password is missing</source>
        <translation>Falta la contraseña del piso</translation>
    </message>
    <message>
        <source>Give it once: crux-desk floor password.</source>
        <translation>Dela una vez: crux-desk floor password.</translation>
    </message>
    <message>
        <source>The floor doesn&apos;t accept the password</source>
        <translation>El piso no acepta la contraseña</translation>
    </message>
    <message>
        <source>Ask IT for it, and give it again: crux-desk floor password.</source>
        <translation>Pídala a Sistemas y dela otra vez: crux-desk floor password.</translation>
    </message>
    <message>
        <source>The floor doesn&apos;t know this user</source>
        <translation>El piso no conoce a este usuario</translation>
    </message>
    <message>
        <source>Check the name before the @ in the floor&apos;s address.</source>
        <translation>Revise el nombre antes de la @ en la dirección del piso.</translation>
    </message>
    <message>
        <source>There is no such database on {host}</source>
        <translation>No existe esa base de datos en {host}</translation>
    </message>
    <message>
        <source>Check the name at the end of the floor&apos;s address.</source>
        <translation>Revise el nombre al final de la dirección del piso.</translation>
    </message>
    <message>
        <source>The floor doesn&apos;t let this computer in</source>
        <translation>El piso no deja entrar a esta computadora</translation>
    </message>
    <message>
        <source>Ask IT to add it to pg_hba.conf on {host}.</source>
        <translation>Pida a Sistemas que la agregue a pg_hba.conf en {host}.</translation>
    </message>
    <message>
        <source>PostgreSQL on {host} is too old</source>
        <translation>PostgreSQL en {host} es demasiado viejo</translation>
    </message>
    <message>
        <source>The floor needs version 13 or newer.</source>
        <translation>El piso necesita la versión 13 o más nueva.</translation>
    </message>
    <message>
        <source>The database on {host} is not a floor yet</source>
        <translation>La base de datos en {host} todavía no es un piso</translation>
    </message>
    <message>
        <source>Ask IT to set it up: crux-desk floor init.</source>
        <translation>Pida a Sistemas que la prepare: crux-desk floor init.</translation>
    </message>
    <message>
        <source>The floor is from a newer Crux Desk</source>
        <translation>El piso es de un Crux Desk más nuevo</translation>
    </message>
    <message>
        <source>Install the newer one here. Packing goes on without the floor.</source>
        <translation>Instale aquí el más nuevo. Se puede seguir empacando sin el piso.</translation>
    </message>
    <message>
        <source>The floor is from an older Crux Desk</source>
        <translation>El piso es de un Crux Desk más viejo</translation>
    </message>
    <message>
        <source>Ask IT to bring it up to date: crux-desk floor init.</source>
        <translation>Pida a Sistemas que lo actualice: crux-desk floor init.</translation>
    </message>
    <message>
        <source>This user isn&apos;t allowed to do that on the floor</source>
        <translation>Este usuario no tiene permiso para hacer eso en el piso</translation>
    </message>
    <message>
        <source>Ask IT to run crux-desk floor init again, as a user that may create roles.</source>
        <translation>Pida a Sistemas que ejecute otra vez crux-desk floor init, como un usuario que puede crear roles.</translation>
    </message>
    <message>
        <source>{host} only keeps a copy of the floor</source>
        <translation>{host} solo guarda una copia del piso</translation>
    </message>
    <message>
        <source>It takes no changes. Ask IT which computer is the floor now.</source>
        <translation>No acepta cambios. Pregunte a Sistemas qué computadora es ahora el piso.</translation>
    </message>
    <message>
        <source>The floor&apos;s disk is full</source>
        <translation>El disco del piso está lleno</translation>
    </message>
    <message>
        <source>Ask IT to make room on {host}. What is packed is safe here.</source>
        <translation>Pida a Sistemas que haga espacio en {host}. Lo empacado está a salvo aquí.</translation>
    </message>
    <message>
        <source>The floor is busy</source>
        <translation>El piso está ocupado</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Se vuelve a intentar solo.</translation>
    </message>
    <message>
        <source>The connection to the floor broke</source>
        <translation>Se cortó la conexión con el piso</translation>
    </message>
    <message>
        <source>It is made again by itself.</source>
        <translation>Se vuelve a conectar sola.</translation>
    </message>
    <message>
        <source>The floor reports a problem</source>
        <translation>El piso reporta un problema</translation>
    </message>
    <message>
        <source>Tell IT what it says. Packing goes on.</source>
        <translation>Diga a Sistemas lo que contesta. Se puede seguir empacando.</translation>
    </message>
    <message>
        <source>It looks like this: postgresql://USER@HOST/DATABASE</source>
        <translation>Es así: postgresql://USER@HOST/DATABASE</translation>
    </message>
    <message>
        <source>Behind the ? only sslmode and sslrootcert (a whole path) are known.</source>
        <translation>Después del ? solo se conocen sslmode y sslrootcert (una ruta completa).</translation>
    </message>
    <message>
        <source>A password doesn&apos;t belong into it. Give it once: crux-desk floor password.</source>
        <translation>La contraseña no va ahí. Dela una vez: crux-desk floor password.</translation>
    </message>
    <message>
        <source>The floor has this saved work from another bench.</source>
        <translation>El piso tiene este trabajo guardado desde otra estación.</translation>
    </message>
    <message>
        <source>The floor has something else of this saved work.</source>
        <translation>El piso tiene algo distinto de este trabajo guardado.</translation>
    </message>
    <message>
        <source>What is saved here doesn&apos;t fit together.</source>
        <translation>Lo guardado aquí no concuerda.</translation>
    </message>
    <message>
        <source>Something before it is missing there.</source>
        <translation>Allá falta algo anterior.</translation>
    </message>
    <message>
        <source>This station has no floor</source>
        <translation>Esta estación no tiene piso</translation>
    </message>
    <message>
        <source>Set its address (floor_url) in the settings first.</source>
        <translation>Primero ponga su dirección (floor_url) en los ajustes.</translation>
    </message>
    <message>
        <source>Not an address of a floor: {url}</source>
        <translation>No es la dirección de un piso: {url}</translation>
    </message>
    <message>
        <source>No password was given</source>
        <translation>No se dio contraseña</translation>
    </message>
    <message>
        <source>Type it, or send it on standard input.</source>
        <translation>Escríbala, o mándela por la entrada estándar.</translation>
    </message>
    <message>
        <source>Three passwords are needed</source>
        <translation>Se necesitan tres contraseñas</translation>
    </message>
    <message>
        <source>Send them on standard input, a line each: the owner&apos;s, the stations&apos;, the viewer&apos;s. Nothing was changed.</source>
        <translation>Mándelas por la entrada estándar, una por línea: la del dueño, la de las estaciones y la de consulta. No cambió nada.</translation>
    </message>
    <message>
        <source>Another computer works as this bench: {station}</source>
        <translation>Otra computadora trabaja como esta estación: {station}</translation>
    </message>
    <message>
        <source>It was last seen {time}. One of the two was copied from the other&apos;s disk. Close Crux Desk on one of them, or give it a data folder of its own.</source>
        <translation>Se vio por última vez {time}. Una de las dos se copió del disco de la otra. Cierre Crux Desk en una de ellas, o dele su propia carpeta de datos.</translation>
    </message>
    <message numerus="yes">
        <source>{n} steps are not on the floor yet</source>
        <comment>1 step is not on the floor yet</comment>
        <translation>
            <numerusform>1 paso todavía no está en el piso</numerusform>
            <numerusform>{n} pasos todavía no están en el piso</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait until they are copied. Nothing was changed.</source>
        <translation>Espere a que se copien. No cambió nada.</translation>
    </message>
    <message>
        <source>The floor doesn&apos;t take what was packed here</source>
        <translation>El piso no acepta lo que se empacó aquí</translation>
    </message>
    <message>
        <source>What is packed is safe here. Tell IT about it.</source>
        <translation>Lo empacado está a salvo aquí. Avise a Sistemas.</translation>
    </message>
    <message>
        <source>More than one bench is called {bench}</source>
        <translation>Más de una estación se llama {bench}</translation>
    </message>
    <message>
        <source>Say which one by the beginning of its id: crux-desk floor status --json has them.</source>
        <translation>Diga cuál por el principio de su id: crux-desk floor status --json los tiene.</translation>
    </message>
    <message>
        <source>No bench on the floor is called {bench}</source>
        <translation>Ninguna estación del piso se llama {bench}</translation>
    </message>
    <message>
        <source>crux-desk floor status shows how they are called. Nothing was changed.</source>
        <translation>crux-desk floor status muestra cómo se llaman. No cambió nada.</translation>
    </message>
    <message>
        <source>{bench} works on the floor now</source>
        <translation>{bench} trabaja ahora en el piso</translation>
    </message>
    <message>
        <source>Close Crux Desk there first. Nothing was changed.</source>
        <translation>Primero cierre ahí Crux Desk. No cambió nada.</translation>
    </message>
    <message>
        <source>{po} is open at {who}</source>
        <translation>{po} está abierto en {who}</translation>
    </message>
    <message>
        <source>Since {time}. It can&apos;t be submitted here. Compare the boxes of both benches, then one of them discards its own.</source>
        <translation>Desde {time}. Aquí no se puede enviar. Compare las cajas de las dos estaciones; luego una de ellas descarta las suyas.</translation>
    </message>
    <message>
        <source>Box {box}: its label is on another box</source>
        <translation>Caja {box}: su etiqueta está en otra caja</translation>
    </message>
    <message>
        <source>{tracking} is on box {other} of {po} at {station}. Give one of them its own label.</source>
        <translation>{tracking} está en la caja {other} de {po} en {station}. Dé a una de ellas su propia etiqueta.</translation>
    </message>
    <message>
        <source>Its headings are those of no program that Crux Desk knows. Name its columns on the page Shipping labels.</source>
        <translation>Sus encabezados no son de ningún programa que Crux Desk conozca. Nombre sus columnas en la página Etiquetas de envío.</translation>
    </message>
    <message>
        <source>It could be of several programs: {detail}. Say which one.</source>
        <translation>Podría ser de varios programas: {detail}. Diga cuál.</translation>
    </message>
    <message>
        <source>It is {detail}, with a row for each charge. Its amounts are not those of labels.</source>
        <translation>Es {detail}, con una fila por cargo. Sus importes no son los de las etiquetas.</translation>
    </message>
    <message>
        <source>There is nothing in it yet.</source>
        <translation>Todavía no tiene nada.</translation>
    </message>
    <message>
        <source>It can&apos;t be read: {detail}</source>
        <translation>No se puede leer: {detail}</translation>
    </message>
    <message>
        <source>It holds what no shipping software writes ({detail}), so it was not opened any further.</source>
        <translation>Tiene algo que ningún programa de embarques escribe ({detail}), por eso no se abrió más.</translation>
    </message>
    <message>
        <source>It is too large for a file of labels.</source>
        <translation>Es demasiado grande para un archivo de etiquetas.</translation>
    </message>
    <message>
        <source>It is a link or a device, not a file.</source>
        <translation>Es un enlace o un dispositivo, no un archivo.</translation>
    </message>
    <message>
        <source>It has more than {detail} files. Only the newest are looked at; move old ones away.</source>
        <translation>Tiene más de {detail} archivos. Solo se ven los más nuevos; mueva los viejos a otra parte.</translation>
    </message>
    <message>
        <source>There is no kind of file named {name}. There are: {detail}.</source>
        <translation>No hay un tipo de archivo llamado {name}. Hay: {detail}.</translation>
    </message>
    <message>
        <source>It has no reference {detail}.</source>
        <translation>No tiene la referencia {detail}.</translation>
    </message>
    <message>
        <source>an invoice of FedEx</source>
        <translation>una factura de FedEx</translation>
    </message>
    <message>
        <source>an invoice of UPS</source>
        <translation>una factura de UPS</translation>
    </message>
    <message>
        <source>a log of payments</source>
        <translation>un registro de pagos</translation>
    </message>
    <message>
        <source>No labels in {file}</source>
        <translation>No hay etiquetas en {file}</translation>
    </message>
    <message>
        <source>Nothing was taken from it.</source>
        <translation>No se tomó nada de ahí.</translation>
    </message>
    <message>
        <source>Nothing is known of label {tracking}</source>
        <translation>No se sabe nada de la etiqueta {tracking}</translation>
    </message>
    <message>
        <source>No file of your shipping software has had it, or it is over 90 days old.</source>
        <translation>Ningún archivo de su programa de embarques la ha tenido, o tiene más de 90 días.</translation>
    </message>
    <message>
        <source>It can&apos;t be read as a table.</source>
        <translation>No se puede leer como tabla.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; isn&apos;t a tracking number.</source>
        <translation>&quot;{value}&quot; no es un número de guía.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; lost digits. Was the file opened and saved in Excel?</source>
        <translation>&quot;{value}&quot; perdió dígitos. ¿Se abrió el archivo en Excel y se guardó?</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; isn&apos;t an amount.</source>
        <translation>&quot;{value}&quot; no es un importe.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is more than a box can have.</source>
        <translation>&quot;{value}&quot; es más de lo que puede tener una caja.</translation>
    </message>
    <message>
        <source>The row is too long.</source>
        <translation>La fila es demasiado larga.</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>Fila {row}</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Aún sin leer</translation>
    </message>
    <message>
        <source>Last read {time}</source>
        <translation>Última lectura: {time}</translation>
    </message>
    <message numerus="yes">
        <source>{n} labels</source>
        <comment>1 label</comment>
        <translation>
            <numerusform>1 etiqueta</numerusform>
            <numerusform>{n} etiquetas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} rows not taken</source>
        <comment>1 row not taken</comment>
        <translation>
            <numerusform>1 fila no aceptada</numerusform>
            <numerusform>{n} filas no aceptadas</numerusform>
        </translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>sin acceso</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>Label feed {name} not reachable since {time}</source>
        <translation>Sin acceso a la fuente de etiquetas {name} desde {time}</translation>
    </message>
    <message>
        <source>Label feed not reachable since {time}</source>
        <translation>Sin acceso a la fuente de etiquetas desde {time}</translation>
    </message>
    <message numerus="yes">
        <source>{n} label files can&apos;t be read</source>
        <comment>1 label file can&apos;t be read</comment>
        <translation>
            <numerusform>1 archivo de etiquetas no se puede leer</numerusform>
            <numerusform>{n} archivos de etiquetas no se pueden leer</numerusform>
        </translation>
    </message>
    <message>
        <source>Label file can&apos;t be read: {name}</source>
        <translation>No se puede leer el archivo de etiquetas: {name}</translation>
    </message>
    <message>
        <source>Label feeds</source>
        <translation>Fuentes de etiquetas</translation>
    </message>
    <message>
        <source>Hazardous</source>
        <translation>Peligroso</translation>
    </message>
    <message>
        <source>The note goes on: read the rest at Crux.</source>
        <translation>La nota sigue: lea el resto en Crux.</translation>
    </message>
    <message>
        <source>Press Enter, click Yes or scan CRUXYES to confirm.</source>
        <translation>Oprima Enter, haga clic en Sí o escanee CRUXYES para confirmar.</translation>
    </message>
    <message>
        <source>Press Enter or scan the order again to confirm.</source>
        <translation>Oprima Enter o escanee otra vez el pedido para confirmar.</translation>
    </message>
    <message>
        <source>Press Enter, or scan the next unit: that confirms it, too.</source>
        <translation>Oprima Enter o escanee la próxima unidad: eso también la confirma.</translation>
    </message>
    <message>
        <source>Ask your supervisor before you ship it, or press Ctrl+Z to undo.</source>
        <translation>Pregunte a su supervisor antes de embarcarlo, u oprima Ctrl+Z para deshacer.</translation>
    </message>
    <message>
        <source>Press Enter or scan the next item to confirm.</source>
        <translation>Oprima Enter o escanee el próximo artículo para confirmar.</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>sin papel</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>papel atascado</translation>
    </message>
    <message>
        <source>cover open</source>
        <translation>tapa abierta</translation>
    </message>
    <message>
        <source>out of ink or toner</source>
        <translation>sin tinta o tóner</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>no responde</translation>
    </message>
    <message>
        <source>no such printer</source>
        <translation>no existe esa impresora</translation>
    </message>
    <message>
        <source>takes no jobs</source>
        <translation>no acepta trabajos</translation>
    </message>
    <message>
        <source>this computer&apos;s print service is off</source>
        <translation>el servicio de impresión de esta computadora está apagado</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>necesita atención</translation>
    </message>
    <message>
        <source>Put in paper: it goes on by itself.</source>
        <translation>Ponga papel: sigue sola.</translation>
    </message>
    <message>
        <source>Take out the paper that is stuck: it goes on by itself.</source>
        <translation>Saque el papel atascado: sigue sola.</translation>
    </message>
    <message>
        <source>Close its cover: it goes on by itself.</source>
        <translation>Cierre la tapa: sigue sola.</translation>
    </message>
    <message>
        <source>Change the cartridge: it goes on by itself.</source>
        <translation>Cambie el cartucho: sigue sola.</translation>
    </message>
    <message>
        <source>Resume it in this computer&apos;s printer settings.</source>
        <translation>Reanúdela en los ajustes de impresora de esta computadora.</translation>
    </message>
    <message>
        <source>Check that it is on and connected.</source>
        <translation>Revise que esté encendida y conectada.</translation>
    </message>
    <message>
        <source>Choose another one in Settings, Printing.</source>
        <translation>Elija otra en Ajustes, Impresión.</translation>
    </message>
    <message>
        <source>Restart this computer, or call IT.</source>
        <translation>Reinicie esta computadora, o llame a Sistemas.</translation>
    </message>
    <message>
        <source>Look at the printer.</source>
        <translation>Vea la impresora.</translation>
    </message>
    <message>
        <source>Printer problem: {printer}</source>
        <translation>Problema con la impresora: {printer}</translation>
    </message>
    <message>
        <source>Perhaps nothing was printed. Check that the printer is on and has paper, or save a PDF instead.</source>
        <translation>Puede que no se haya impreso nada. Revise que la impresora esté encendida y tenga papel, o guarde un PDF.</translation>
    </message>
    <message>
        <source>Perhaps only part of it was printed.</source>
        <translation>Puede que solo se haya impreso una parte.</translation>
    </message>
    <message>
        <source>Printer {printer}: {trouble}</source>
        <translation>Impresora {printer}: {trouble}</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>No se imprimió nada.</translation>
    </message>
    <message>
        <source>You can save a PDF instead.</source>
        <translation>También puede guardar un PDF.</translation>
    </message>
    <message>
        <source>No printer is set for packing slips</source>
        <translation>No hay impresora elegida para las listas de empaque</translation>
    </message>
    <message>
        <source>No printer is set for contents labels</source>
        <translation>No hay impresora elegida para las etiquetas de contenido</translation>
    </message>
    <message>
        <source>No printer is set for pick sheets</source>
        <translation>No hay impresora elegida para las listas de surtido</translation>
    </message>
    <message>
        <source>No printer is set for the manifest</source>
        <translation>No hay impresora elegida para el manifiesto</translation>
    </message>
    <message>
        <source>Choose one in Settings, Printing, or save a PDF.</source>
        <translation>Elija una en Ajustes, Impresión, o guarde un PDF.</translation>
    </message>
    <message>
        <source>There is nothing to print</source>
        <translation>Nada que imprimir</translation>
    </message>
    <message>
        <source>At this station nothing was packed yet.</source>
        <translation>En esta estación todavía no se ha empacado nada.</translation>
    </message>
    <message>
        <source>{order} is not at this station</source>
        <translation>{order} no está en esta estación</translation>
    </message>
    <message>
        <source>Scan or open the order here first: this station keeps a copy then.</source>
        <translation>Primero escanee o abra el pedido aquí: entonces esta estación guarda una copia.</translation>
    </message>
    <message>
        <source>Nothing waits, and nothing left today.</source>
        <translation>No hay nada en espera y hoy no salió nada.</translation>
    </message>
    <message>
        <source>Nothing to print for {about}</source>
        <translation>Nada que imprimir de {about}</translation>
    </message>
    <message>
        <source>Pack something into a box first.</source>
        <translation>Primero empaque algo en una caja.</translation>
    </message>
    <message>
        <source>Packing slip</source>
        <translation>Lista de empaque</translation>
    </message>
    <message>
        <source>Contents label</source>
        <translation>Etiqueta de contenido</translation>
    </message>
    <message>
        <source>Pick sheet</source>
        <translation>Lista de surtido</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifiesto</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copia</translation>
    </message>
    <message>
        <source>{document} for {box}, again</source>
        <translation>{document} de {box}, otra vez</translation>
    </message>
    <message>
        <source>{document} for {box}</source>
        <translation>{document} de {box}</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>at the printer</source>
        <translation>en la impresora</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>impreso</translation>
    </message>
    <message>
        <source>not printed</source>
        <translation>sin imprimir</translation>
    </message>
    <message>
        <source>did it print?</source>
        <translation>¿se imprimió?</translation>
    </message>
    <message>
        <source>Look at the printer. Nothing is printed twice unless you say so.</source>
        <translation>Vea la impresora. Nada se imprime dos veces si usted no lo pide.</translation>
    </message>
    <message numerus="yes">
        <source>{n} papers: did they print?</source>
        <comment>1 paper: did it print?</comment>
        <translation>
            <numerusform>1 papel: ¿se imprimió?</numerusform>
            <numerusform>{n} papeles: ¿se imprimieron?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} papers not printed</source>
        <comment>1 paper not printed</comment>
        <translation>
            <numerusform>1 papel sin imprimir</numerusform>
            <numerusform>{n} papeles sin imprimir</numerusform>
        </translation>
    </message>
    <message>
        <source>The slip of {box} is out of date: Ctrl+Shift+P prints a new one.</source>
        <translation>La lista de empaque de {box} ya no vale: Ctrl+Shift+P imprime otra.</translation>
    </message>
    <message>
        <source>The contents label of {box} is out of date.</source>
        <translation>La etiqueta de contenido de {box} ya no vale.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: {what}.</source>
        <translation>{file} no se puede leer: {what}.</translation>
    </message>
    <message>
        <source>{file} has a line that means nothing: {what}.</source>
        <translation>{file} tiene una línea que no significa nada: {what}.</translation>
    </message>
    <message>
        <source>{file} has a value that can&apos;t be used: {what}.</source>
        <translation>{file} tiene un valor que no se puede usar: {what}.</translation>
    </message>
    <message>
        <source>{file} names no retailer.</source>
        <translation>{file} no nombra ninguna tienda.</translation>
    </message>
    <message>
        <source>{file} asks for the cost without show_costs = true: it is not used.</source>
        <translation>{file} pide el costo sin show_costs = true: no se usa.</translation>
    </message>
    <message>
        <source>{file} PRINTS UNIT COSTS on packing slips.</source>
        <translation>{file} IMPRIME COSTOS UNITARIOS en las listas de empaque.</translation>
    </message>
    <message>
        <source>{file} names a logo that is not there: {what}.</source>
        <translation>{file} nombra un logotipo que no está: {what}.</translation>
    </message>
    <message>
        <source>{file} is for {what}, which has a template already.</source>
        <translation>{file} es de {what}, que ya tiene plantilla.</translation>
    </message>
    <message>
        <source>Crux Desk tries again by itself.</source>
        <translation>Crux Desk vuelve a intentarlo solo.</translation>
    </message>
    <message>
        <source>The draft was discarded, or left empty.</source>
        <translation>El borrador se descartó o quedó vacío.</translation>
    </message>
    <message>
        <source>{bench} packs it now.</source>
        <translation>Ahora lo empaca {bench}.</translation>
    </message>
    <message>
        <source>Left unsent: {words}</source>
        <translation>Dejado sin enviar: {words}</translation>
    </message>
    <message>
        <source>It came from {bench}.</source>
        <translation>Viene de {bench}.</translation>
    </message>
    <message>
        <source>Checking with Crux whether its boxes arrived.</source>
        <translation>Consultando a Crux si llegaron sus cajas.</translation>
    </message>
    <message>
        <source>Another bench packs it now.</source>
        <translation>Ahora lo empaca otra estación.</translation>
    </message>
    <message>
        <source>Sign in to Crux to send it. Your boxes are safe.</source>
        <translation>Entre a Crux para enviarlo. Sus cajas están a salvo.</translation>
    </message>
    <message>
        <source>Crux rejected the sign-in. Sign in again. Your boxes are safe.</source>
        <translation>Crux no aceptó la entrada. Vuelva a entrar. Sus cajas están a salvo.</translation>
    </message>
    <message>
        <source>The answer was lost. Checking with Crux now.</source>
        <translation>Se perdió la respuesta. Consultando a Crux.</translation>
    </message>
    <message>
        <source>Crux Desk closed while sending. Checking with Crux now.</source>
        <translation>Crux Desk se cerró durante el envío. Consultando a Crux.</translation>
    </message>
    <message>
        <source>Something went wrong in Crux Desk with this order; the others are sent as usual. Look on the Crux page whether it has the boxes. Then submit or check again. If this comes back, tell IT.</source>
        <translation>Algo salió mal en Crux Desk con este pedido; los demás se envían como siempre. Vea en la página de Crux si tiene las cajas. Luego envíe o revise otra vez. Si vuelve a pasar, avise a Sistemas.</translation>
    </message>
    <message>
        <source>Your saved work was damaged; perhaps this was sent before that. Nothing is sent until we have checked the order at Crux. Look at it before you submit again.</source>
        <translation>Su trabajo guardado estaba dañado; puede que esto se haya enviado antes. No se envía nada hasta revisar el pedido en Crux. Véalo antes de enviar otra vez.</translation>
    </message>
    <message>
        <source>Crux doesn&apos;t show the boxes yet. Checking again soon.</source>
        <translation>Crux todavía no muestra las cajas. Se revisa otra vez pronto.</translation>
    </message>
    <message>
        <source>The floor is away, so nobody knows whether another bench has this order. It is sent when the floor is back.</source>
        <translation>El piso no responde, por eso no se sabe si otra estación tiene este pedido. Se envía cuando el piso vuelva.</translation>
    </message>
    <message>
        <source>Another bench has sent boxes of this order, and it isn&apos;t known yet what came of them.</source>
        <translation>Otra estación envió cajas de este pedido, y todavía no se sabe qué pasó con ellas.</translation>
    </message>
    <message>
        <source>Boxes of this order were exported to a file. It isn&apos;t sent as well.</source>
        <translation>Las cajas de este pedido se exportaron a un archivo. Ya no se envía.</translation>
    </message>
    <message>
        <source>It is sent without the floor, as a person has decided.</source>
        <translation>Se envía sin el piso, como lo decidió una persona.</translation>
    </message>
    <message>
        <source>Crux has some boxes, but not {trackings}. To resend the missing boxes, open the outbox (F9).</source>
        <translation>Crux tiene algunas cajas, pero no {trackings}. Para reenviar las cajas que faltan, abra la bandeja de salida (F9).</translation>
    </message>
    <message>
        <source>Crux doesn&apos;t show {trackings}. To resend the boxes, open the outbox (F9).</source>
        <translation>Crux no muestra {trackings}. Para reenviar las cajas, abra la bandeja de salida (F9).</translation>
    </message>
    <message>
        <source>Crux shows {trackings} with other units than we sent. Look at the order on the Crux page.</source>
        <translation>Crux muestra {trackings} con unidades distintas de las enviadas. Vea el pedido en la página de Crux.</translation>
    </message>
    <message>
        <source>Crux has some boxes, but not {trackings}. You can resend the missing boxes.</source>
        <translation>Crux tiene algunas cajas, pero no {trackings}. Puede reenviar las cajas que faltan.</translation>
    </message>
    <message>
        <source>Crux doesn&apos;t show {trackings}. You can resend the boxes.</source>
        <translation>Crux no muestra {trackings}. Puede reenviar las cajas.</translation>
    </message>
    <message>
        <source>The floor is away, so nobody knows whether another bench has this order. It is sent when the floor is back. If you are sure that no other bench has it, send it without the floor.</source>
        <translation>El piso no responde, por eso no se sabe si otra estación tiene este pedido. Se envía cuando el piso vuelva. Si está seguro de que ninguna otra estación lo tiene, envíelo sin el piso.</translation>
    </message>
    <message>
        <source>Exported to file: {file}. Crux Desk won&apos;t send it to Crux as well.</source>
        <translation>Exportado al archivo: {file}. Crux Desk ya no lo envía a Crux.</translation>
    </message>
    <message>
        <source>Exporting to file: {file}. If this doesn&apos;t go away, check that the file is there and complete. Then decide in the outbox (F9).</source>
        <translation>Exportando al archivo: {file}. Si esto no se quita, revise que el archivo esté ahí y completo. Luego decida en la bandeja de salida (F9).</translation>
    </message>
    <message>
        <source>{line} is canceled; {packed} in boxes</source>
        <translation>{line}: cancelado; {packed} en cajas</translation>
    </message>
    <message>
        <source>{line} is rejected; {packed} in boxes</source>
        <translation>{line}: rechazado; {packed} en cajas</translation>
    </message>
    <message>
        <source>{line} is backordered; {packed} in boxes</source>
        <translation>{line}: en backorder; {packed} en cajas</translation>
    </message>
    <message>
        <source>Your Crux user isn&apos;t allowed to add tracking</source>
        <translation>Su usuario de Crux no tiene permiso para agregar guías</translation>
    </message>
    <message>
        <source>Crux doesn&apos;t know the order</source>
        <translation>Crux no conoce el pedido</translation>
    </message>
    <message>
        <source>Crux rejected it and gave no reason</source>
        <translation>Crux lo rechazó y no dio motivo</translation>
    </message>
    <message>
        <source>{line}: {packed} in boxes, {may_ship} can ship</source>
        <translation>{line}: {packed} en cajas, máximo {may_ship} para embarcar</translation>
    </message>
    <message>
        <source>left unsent</source>
        <translation>dejado sin enviar</translation>
    </message>
    <message>
        <source>Crux gave no usable answer about the order. Nothing was sent. Crux Desk tries again by itself: go on with the next order.</source>
        <translation>Crux no dio una respuesta útil sobre el pedido. No se envió nada. Crux Desk lo intenta otra vez solo: siga con el próximo pedido.</translation>
    </message>
    <message>
        <source>{sku} is no longer on the order; {packed} in boxes</source>
        <translation>{sku} ya no está en el pedido; {packed} en cajas</translation>
    </message>
    <message>
        <source>{sku} is no longer on the order</source>
        <translation>{sku} ya no está en el pedido</translation>
    </message>
    <message>
        <source>Crux says of box {box}: {text}</source>
        <translation>Crux dice de la caja {box}: {text}</translation>
    </message>
    <message>
        <source>Scan its PO number: if there is a new order, you can move the boxes to it.</source>
        <translation>Escanee su número de PO: si hay un pedido nuevo, puede pasar las cajas a él.</translation>
    </message>
    <message>
        <source>Crux no longer lets us check the order ({why}). Look on the Crux page whether it has the boxes. Then cancel sending, or check again.</source>
        <translation>Crux ya no deja revisar el pedido ({why}). Vea en la página de Crux si tiene las cajas. Luego cancele el envío o revise otra vez.</translation>
    </message>
    <message>
        <source>What was saved to be sent isn&apos;t what you packed: your saved work is damaged. Crux Desk doesn&apos;t send it.</source>
        <translation>Lo guardado para enviar no es lo que usted empacó: su trabajo guardado está dañado. Crux Desk no lo envía.</translation>
    </message>
    <message>
        <source>Look on the Crux page whether Crux has the boxes. Then cancel sending.</source>
        <translation>Vea en la página de Crux si Crux tiene las cajas. Luego cancele el envío.</translation>
    </message>
    <message>
        <source>Look at the order on the Crux page, check your boxes, then submit again.</source>
        <translation>Vea el pedido en la página de Crux, revise sus cajas y vuelva a enviar.</translation>
    </message>
    <message>
        <source>nothing was changed</source>
        <translation>no cambió nada</translation>
    </message>
    <message>
        <source>{units} into new box {box}</source>
        <translation>{units} a la caja nueva {box}</translation>
    </message>
    <message>
        <source>{units} into box {box}</source>
        <translation>{units} a la caja {box}</translation>
    </message>
    <message>
        <source>{units} from box {source} to box {target}</source>
        <translation>{units} de la caja {source} a la caja {target}</translation>
    </message>
    <message>
        <source>{sku} split</source>
        <translation>{sku} repartido</translation>
    </message>
    <message>
        <source>all the rest into box {box}</source>
        <translation>todo el resto a la caja {box}</translation>
    </message>
    <message>
        <source>went to box {box}</source>
        <translation>pasó a la caja {box}</translation>
    </message>
    <message>
        <source>box {box} open again</source>
        <translation>caja {box} abierta otra vez</translation>
    </message>
    <message>
        <source>box {box} removed</source>
        <translation>caja {box} quitada</translation>
    </message>
    <message>
        <source>box {box} removed with {units}</source>
        <translation>caja {box} quitada con {units}</translation>
    </message>
    <message>
        <source>box {box}: label scanned on the closed box, it matches</source>
        <translation>caja {box}: etiqueta escaneada en la caja cerrada, coincide</translation>
    </message>
    <message>
        <source>box {box}: weight confirmed</source>
        <translation>caja {box}: peso confirmado</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>deshecho</translation>
    </message>
    <message numerus="yes">
        <source>Crux has boxes {boxes}</source>
        <comment>Crux has box {boxes}</comment>
        <translation>
            <numerusform>Crux tiene la caja {boxes}</numerusform>
            <numerusform>Crux tiene las cajas {boxes}</numerusform>
        </translation>
    </message>
    <message>
        <source>to the new order</source>
        <translation>al pedido nuevo</translation>
    </message>
    <message>
        <source>from the old order</source>
        <translation>del pedido viejo</translation>
    </message>
    <message>
        <source>draft discarded</source>
        <translation>borrador descartado</translation>
    </message>
    <message>
        <source>box {box} removed, it was empty</source>
        <translation>caja {box} quitada, estaba vacía</translation>
    </message>
    <message>
        <source>box {before} is box {after} from now on</source>
        <translation>la caja {before} es desde ahora la caja {after}</translation>
    </message>
    <message>
        <source>not in the lists anymore: it is empty</source>
        <translation>ya no está en las listas: está vacío</translation>
    </message>
    <message>
        <source>{sku}: unit cost as on the order</source>
        <translation>{sku}: costo unitario como en el pedido</translation>
    </message>
    <message>
        <source>{sku}: unit cost {cost}</source>
        <translation>{sku}: costo unitario {cost}</translation>
    </message>
    <message>
        <source>Crux has box {box}</source>
        <translation>Crux tiene la caja {box}</translation>
    </message>
    <message>
        <source>{units} out of box {box}</source>
        <translation>{units} fuera de la caja {box}</translation>
    </message>
    <message>
        <source>note on the order confirmed: &quot;{note}&quot;</source>
        <translation>nota del pedido confirmada: &quot;{note}&quot;</translation>
    </message>
    <message>
        <source>note on {sku} confirmed: &quot;{note}&quot;</source>
        <translation>nota de {sku} confirmada: &quot;{note}&quot;</translation>
    </message>
    <message>
        <source>box {box} closed</source>
        <translation>caja {box} cerrada</translation>
    </message>
    <message>
        <source>waiting to send</source>
        <translation>por enviar</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>enviando</translation>
    </message>
    <message>
        <source>not sure Crux got it</source>
        <translation>no se sabe si llegó a Crux</translation>
    </message>
    <message>
        <source>a draft again</source>
        <translation>otra vez borrador</translation>
    </message>
    <message>
        <source>added to the outbox</source>
        <translation>puesto en bandeja de salida</translation>
    </message>
    <message>
        <source>started sending to Crux</source>
        <translation>empezó el envío a Crux</translation>
    </message>
    <message>
        <source>accepted by Crux</source>
        <translation>aceptado por Crux</translation>
    </message>
    <message numerus="yes">
        <source>boxes {boxes} opened</source>
        <comment>box {boxes} opened</comment>
        <translation>
            <numerusform>caja {boxes} abierta</numerusform>
            <numerusform>cajas {boxes} abiertas</numerusform>
        </translation>
    </message>
    <message>
        <source>tracking {after} ({service}), was {before}</source>
        <translation>guía {after} ({service}), antes {before}</translation>
    </message>
    <message>
        <source>tracking {after} ({service})</source>
        <translation>guía {after} ({service})</translation>
    </message>
    <message>
        <source>tracking</source>
        <translation>guía</translation>
    </message>
    <message>
        <source>{field} {after} kept</source>
        <translation>{field} {after}, se deja así</translation>
    </message>
    <message>
        <source>{field} cleared (was {before})</source>
        <translation>{field} en blanco (antes {before})</translation>
    </message>
    <message>
        <source>{field} {after} (scale: {raw})</source>
        <translation>{field} {after} (báscula: {raw})</translation>
    </message>
    <message>
        <source>{field} {after} (was {before})</source>
        <translation>{field} {after} (antes {before})</translation>
    </message>
    <message>
        <source>{field} {after}</source>
        <translation>{field} {after}</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>paquetería</translation>
    </message>
    <message>
        <source>method</source>
        <translation>servicio</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>peso</translation>
    </message>
    <message>
        <source>ship cost</source>
        <translation>costo de envío</translation>
    </message>
    <message>
        <source>contents</source>
        <translation>contenido</translation>
    </message>
    <message>
        <source>Type the weight as a number of pounds, like 3.25.</source>
        <translation>Escriba el peso como un número de libras, por ejemplo 3.25.</translation>
    </message>
    <message>
        <source>Type the cost as a number of dollars, like 8.40.</source>
        <translation>Escriba el costo como un número de dólares, por ejemplo 8.40.</translation>
    </message>
    <message>
        <source>Type a whole number, like 12.</source>
        <translation>Escriba un número entero, por ejemplo 12.</translation>
    </message>
    <message>
        <source>{weight} lb</source>
        <translation>{weight} lb</translation>
    </message>
    <message>
        <source>{count} shipped as {tracking}</source>
        <translation>{count} con guía {tracking}</translation>
    </message>
    <message>
        <source>{count} shipped as {tracking}, {service}</source>
        <translation>{count} con guía {tracking}, {service}</translation>
    </message>
    <message>
        <source>{count} backordered, {date}</source>
        <translation>{count} en backorder, {date}</translation>
    </message>
    <message numerus="yes">
        <source>{n} units</source>
        <comment>1 unit</comment>
        <translation>
            <numerusform>1 unidad</numerusform>
            <numerusform>{n} unidades</numerusform>
        </translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Apagada</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Sin red</translation>
    </message>
    <message>
        <source>Away since {time}</source>
        <translation>Sin red desde {time}</translation>
    </message>
    <message>
        <source>{packed} of {all} units</source>
        <translation>{packed} de {all} unidades</translation>
    </message>
    <message numerus="yes">
        <source>{n} boxes</source>
        <comment>1 box</comment>
        <translation>
            <numerusform>1 caja</numerusform>
            <numerusform>{n} cajas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} need a person</source>
        <comment>1 needs a person</comment>
        <translation>
            <numerusform>1 pide ayuda</numerusform>
            <numerusform>{n} piden ayuda</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} to send</source>
        <comment>1 to send</comment>
        <translation>
            <numerusform>1 por enviar</numerusform>
            <numerusform>{n} por enviar</numerusform>
        </translation>
    </message>
    <message>
        <source>Being packed</source>
        <translation>En empaque</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>En revisión</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message numerus="yes">
        <source>{n} conflicts</source>
        <comment>1 conflict</comment>
        <translation>
            <numerusform>1 conflicto</numerusform>
            <numerusform>{n} conflictos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Conflict: {po} was packed at {n} benches</source>
        <comment>Conflict: {po} was packed at 1 bench</comment>
        <translation>
            <numerusform>Conflicto: {po} se empacó en 1 estación</numerusform>
            <numerusform>Conflicto: {po} se empacó en {n} estaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Conflict: label {tracking} is on two boxes</source>
        <translation>Conflicto: la etiqueta {tracking} está en dos cajas</translation>
    </message>
    <message>
        <source>Conflict: barcode {code} means two things</source>
        <translation>Conflicto: el código {code} significa dos cosas</translation>
    </message>
    <message>
        <source>Nothing of it is sent. Compare the boxes, then decide.</source>
        <translation>No se envía nada de él. Compare las cajas y luego decida.</translation>
    </message>
    <message>
        <source>Give one of the boxes its own label.</source>
        <translation>Póngale a una de las cajas su propia etiqueta.</translation>
    </message>
    <message>
        <source>Teach it once more at one bench: that decides.</source>
        <translation>Regístrelo otra vez en una estación: eso decide.</translation>
    </message>
    <message>
        <source>Use the boxes here: the order goes on at this bench; then discard the boxes at {station}. Discard the boxes here: the order goes on at {station}.</source>
        <translation>Usar las cajas de aquí: el pedido sigue en este puesto; luego descarte las cajas de {station}. Descartar las cajas de aquí: el pedido sigue en {station}.</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>desde {time}</translation>
    </message>
    <message>
        <source>last packed {time}</source>
        <translation>última vez: {time}</translation>
    </message>
    <message>
        <source>what is in its boxes is not known here</source>
        <translation>aquí no se sabe qué hay en sus cajas</translation>
    </message>
    <message>
        <source>nothing in boxes</source>
        <translation>nada en cajas</translation>
    </message>
    <message>
        <source>Use the boxes here ({station})</source>
        <translation>Usar las cajas de aquí ({station})</translation>
    </message>
    <message>
        <source>Use the boxes at {station}</source>
        <translation>Usar las cajas de {station}</translation>
    </message>
    <message>
        <source>Discard the boxes here ({station})</source>
        <translation>Descartar las cajas de aquí ({station})</translation>
    </message>
    <message>
        <source>{station} (this bench)</source>
        <translation>{station} (esta estación)</translation>
    </message>
    <message>
        <source>{station} (this bench, {packer})</source>
        <translation>{station} (esta estación, {packer})</translation>
    </message>
    <message>
        <source>{po} went on at {station}; {units} were packed at this bench since</source>
        <translation>{po} siguió en {station}; desde entonces se empacaron {units} en esta estación</translation>
    </message>
    <message>
        <source>{po} went on at {station}; it was submitted at this bench</source>
        <translation>{po} siguió en {station}; se envió en esta estación</translation>
    </message>
    <message>
        <source>Crux has these boxes. Tell {station}.</source>
        <translation>Crux ya tiene estas cajas. Avise a {station}.</translation>
    </message>
    <message>
        <source>Crux may have these boxes. Look the order up in Crux, then tell {station}.</source>
        <translation>Puede que Crux ya tenga estas cajas. Busque el pedido en Crux y luego avise a {station}.</translation>
    </message>
    <message>
        <source>Keep them as a draft of their own, or take them out of the boxes and drop them.</source>
        <translation>Guárdelas como un borrador aparte, o sáquelas de las cajas y descártelas.</translation>
    </message>
    <message>
        <source>Box {box}</source>
        <translation>Caja {box}</translation>
    </message>
    <message numerus="yes">
        <source>{n} packings</source>
        <comment>1 packing</comment>
        <translation>
            <numerusform>1 empaque</numerusform>
            <numerusform>{n} empaques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} steps</source>
        <comment>1 step</comment>
        <translation>
            <numerusform>1 paso</numerusform>
            <numerusform>{n} pasos</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} and {more} more</source>
        <translation>{shown} y {more} más</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>borrador</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>dudoso</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Retenido</translation>
    </message>
    <message>
        <source>Not plain letters or digits: {signs}.</source>
        <translation>No son letras ni dígitos comunes: {signs}.</translation>
    </message>
    <message>
        <source>{clock}</source>
        <translation>hoy, {clock}</translation>
    </message>
    <message>
        <source>{day}</source>
        <translation>el {day}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>hace {count} min</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>hace {count} h</translation>
    </message>
    <message numerus="yes">
        <source>{n} days ago</source>
        <comment>1 day ago</comment>
        <translation>
            <numerusform>hace 1 día</numerusform>
            <numerusform>hace {n} días</numerusform>
        </translation>
    </message>
    <message>
        <source>The scale is still moving</source>
        <translation>La báscula todavía se mueve</translation>
    </message>
    <message>
        <source>Wait until it is at rest.</source>
        <translation>Espere a que esté quieta.</translation>
    </message>
    <message>
        <source>The scale is busy</source>
        <translation>La báscula está ocupada</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>Espere un momento.</translation>
    </message>
    <message>
        <source>The scale is below zero</source>
        <translation>La báscula está bajo cero</translation>
    </message>
    <message>
        <source>Take everything off it and press its zero key.</source>
        <translation>Quítele todo y oprima su tecla de cero.</translation>
    </message>
    <message>
        <source>Too heavy for this scale</source>
        <translation>Demasiado peso para esta báscula</translation>
    </message>
    <message>
        <source>Use another one.</source>
        <translation>Use otra.</translation>
    </message>
    <message>
        <source>The scale needs calibration</source>
        <translation>La báscula necesita calibración</translation>
    </message>
    <message>
        <source>Tell your supervisor.</source>
        <translation>Avise a su supervisor.</translation>
    </message>
    <message>
        <source>The scale needs its zero</source>
        <translation>La báscula necesita su cero</translation>
    </message>
    <message>
        <source>The scale reports a fault</source>
        <translation>La báscula reporta una falla</translation>
    </message>
    <message>
        <source>Switch it off and on again.</source>
        <translation>Apáguela y vuelva a encenderla.</translation>
    </message>
    <message>
        <source>The scale weighs in another unit</source>
        <translation>La báscula pesa en otra unidad</translation>
    </message>
    <message>
        <source>Set it to pounds, ounces, kilograms or grams.</source>
        <translation>Póngala en libras, onzas, kilogramos o gramos.</translation>
    </message>
    <message>
        <source>The scale counts pieces</source>
        <translation>La báscula cuenta piezas</translation>
    </message>
    <message>
        <source>Switch it to weighing.</source>
        <translation>Póngala en modo de pesar.</translation>
    </message>
    <message>
        <source>The scale does not understand what it is asked</source>
        <translation>La báscula no entiende lo que se le pide</translation>
    </message>
    <message>
        <source>Set its protocol in the settings (Ctrl+,) under Devices.</source>
        <translation>Elija su protocolo en Ajustes (Ctrl+,), en Dispositivos.</translation>
    </message>
    <message>
        <source>What the scale sends is no weight</source>
        <translation>Lo que manda la báscula no es un peso</translation>
    </message>
    <message>
        <source>The scale is not connected</source>
        <translation>La báscula no está conectada</translation>
    </message>
    <message>
        <source>Check its cable and its power.</source>
        <translation>Revise su cable y su corriente.</translation>
    </message>
    <message>
        <source>This user may not read the scale</source>
        <translation>Este usuario no tiene permiso de leer la báscula</translation>
    </message>
    <message>
        <source>The settings (Ctrl+,) say under Devices what IT has to do.</source>
        <translation>En Ajustes (Ctrl+,), en Dispositivos, dice lo que Sistemas debe hacer.</translation>
    </message>
    <message>
        <source>The scale is asleep</source>
        <translation>La báscula está dormida</translation>
    </message>
    <message>
        <source>Press a key on it.</source>
        <translation>Oprima una de sus teclas.</translation>
    </message>
    <message>
        <source>Nothing is on the scale</source>
        <translation>No hay nada en la báscula</translation>
    </message>
    <message>
        <source>Put the box on it.</source>
        <translation>Ponga la caja encima.</translation>
    </message>
    <message>
        <source>The scale still shows the box before</source>
        <translation>La báscula todavía muestra la caja anterior</translation>
    </message>
    <message>
        <source>Put this box on it.</source>
        <translation>Ponga esta caja encima.</translation>
    </message>
    <message>
        <source>below zero</source>
        <translation>bajo cero</translation>
    </message>
    <message>
        <source>too heavy</source>
        <translation>demasiado peso</translation>
    </message>
    <message>
        <source>needs calibration</source>
        <translation>necesita calibración</translation>
    </message>
    <message>
        <source>needs its zero</source>
        <translation>necesita su cero</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>falla</translation>
    </message>
    <message>
        <source>other unit</source>
        <translation>otra unidad</translation>
    </message>
    <message>
        <source>counts pieces</source>
        <translation>cuenta piezas</translation>
    </message>
    <message>
        <source>other protocol</source>
        <translation>otro protocolo</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>sin conectar</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>sin permiso</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>dormida</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>ocupada</translation>
    </message>
    <message>
        <source>The scale weighs in {unit}</source>
        <translation>La báscula pesa en {unit}</translation>
    </message>
    <message>
        <source>Then press Ctrl+Shift+M or scan CRUXSCALE, or type the weight.</source>
        <translation>Luego oprima Ctrl+Shift+M o escanee CRUXSCALE, o escriba el peso.</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>se mueve</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacía</translation>
    </message>
    <message>
        <source>net of tare</source>
        <translation>peso neto</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>estable</translation>
    </message>
    <message>
        <source>{pounds} lb {ounces} oz</source>
        <translation>{pounds} lb {ounces} oz</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Piso</translation>
    </message>
    <message>
        <source>leave empty to keep it</source>
        <translation>déjela vacía para conservarla</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Probar la conexión</translation>
    </message>
    <message>
        <source>Saved in this computer&apos;s keyring after the first connection that works.</source>
        <translation>Se guarda en el llavero de esta computadora después de la primera conexión que funcione.</translation>
    </message>
    <message>
        <source>Enter the address first.</source>
        <translation>Primero escriba la dirección.</translation>
    </message>
    <message>
        <source>Asking the floor…</source>
        <translation>Preguntando al piso…</translation>
    </message>
    <message>
        <source>Floor not verified</source>
        <translation>Piso sin verificar</translation>
    </message>
    <message>
        <source>Floor away</source>
        <translation>Piso no responde</translation>
    </message>
    <message>
        <source>Floor is newer</source>
        <translation>Piso más nuevo</translation>
    </message>
    <message>
        <source>Two computers are this bench</source>
        <translation>Dos computadoras son esta estación</translation>
    </message>
    <message>
        <source>Floor refuses this bench</source>
        <translation>El piso rechaza esta estación</translation>
    </message>
    <message>
        <source>Floor doesn&apos;t take copies</source>
        <translation>El piso no acepta copias</translation>
    </message>
    <message>
        <source>Connected to {host} as {user}</source>
        <translation>Conectado a {host} como {user}</translation>
    </message>
    <message numerus="yes">
        <source>{n} benches are on this floor.</source>
        <comment>1 bench is on this floor.</comment>
        <translation>
            <numerusform>Hay 1 estación en este piso.</numerusform>
            <numerusform>Hay {n} estaciones en este piso.</numerusform>
        </translation>
    </message>
    <message>
        <source>No bench is on this floor yet.</source>
        <translation>Todavía no hay estaciones en este piso.</translation>
    </message>
    <message>
        <source>This address (sslmode={mode}) doesn&apos;t make sure that the computer is the floor. Leave sslmode away, and ask IT for the certificate file (sslrootcert).</source>
        <translation>Esta dirección (sslmode={mode}) no asegura que la computadora sea el piso. Quite sslmode y pida a Sistemas el archivo del certificado (sslrootcert).</translation>
    </message>
    <message>
        <source>The password is kept in the keyring.</source>
        <translation>La contraseña está guardada en el llavero.</translation>
    </message>
    <message>
        <source>The pack station for suppliers who ship through Crux.</source>
        <translation>La estación de empaque para proveedores que embarcan por medio de Crux.</translation>
    </message>
    <message>
        <source>opens the window; ORDER is a PO number or an order&apos;s UUID</source>
        <translation>abre la ventana; ORDER: número de PO o UUID de un pedido</translation>
    </message>
    <message>
        <source>shows drafts, outbox and history of this station</source>
        <translation>muestra borradores, bandeja de salida e historial</translation>
    </message>
    <message>
        <source>checks that the saved work of this station is complete</source>
        <translation>revisa que el trabajo guardado esté completo</translation>
    </message>
    <message>
        <source>saves what was submitted, for a spreadsheet</source>
        <translation>guarda lo que se envió, para una hoja de cálculo</translation>
    </message>
    <message>
        <source>lists scales, scanners and printers, and what they send</source>
        <translation>lista básculas, escáneres e impresoras, y lo que mandan</translation>
    </message>
    <message>
        <source>takes in what shipping software knows of labels</source>
        <translation>toma lo que el programa de embarques sabe de etiquetas</translation>
    </message>
    <message>
        <source>takes in or saves what is known of the goods</source>
        <translation>toma o guarda lo que se sabe de los artículos</translation>
    </message>
    <message>
        <source>sets up the database that benches share, and joins it</source>
        <translation>prepara la base de datos de las estaciones y se une a ella</translation>
    </message>
    <message>
        <source>shows how much was packed, by whom, when and how fast</source>
        <translation>muestra cuánto se empacó, quién, cuándo y qué tan rápido</translation>
    </message>
    <message>
        <source>keeps the token in this computer&apos;s keyring</source>
        <translation>guarda el token en el llavero de esta computadora</translation>
    </message>
    <message>
        <source>saves the command barcodes, for a printer</source>
        <translation>guarda los códigos de comando, para una impresora</translation>
    </message>
    <message>
        <source>prints, or saves a PDF</source>
        <translation>imprime, o guarda un PDF</translation>
    </message>
    <message>
        <source>packs and submits a demo order and saves screenshots</source>
        <translation>empaca y envía un pedido de muestra y guarda imágenes</translation>
    </message>
    <message>
        <source>checks what works on this computer</source>
        <translation>revisa qué funciona en esta computadora</translation>
    </message>
    <message>
        <source>ORDER opens right away. Where this station&apos;s window is open already, it comes to the front and
opens the order. An ORDER that looks like a command goes behind two dashes: crux-desk -- status</source>
        <translation>ORDER se abre de inmediato. Si la ventana de esta estación ya está abierta, pasa al frente y abre el
pedido. Un ORDER que parece un comando va después de dos guiones: crux-desk -- status</translation>
    </message>
    <message>
        <source>Prints a table: what is not submitted, then the latest that was. With --json all of it, for
scripts. Works beside a running window.</source>
        <translation>Imprime una tabla: lo que falta enviar y luego lo último que se envió. Con --json, todo, para
scripts. Funciona junto a una ventana abierta.</translation>
    </message>
    <message>
        <source>Works beside a running window.</source>
        <translation>Funciona junto a una ventana abierta.</translation>
    </message>
    <message>
        <source>Saves everything submitted from DATE to DATE (like 2026-05-31, both included), a row for each line
item in each box. FILE can be - for standard output. With --api-url only what went to that
server. Works beside a running window.

submitted_at is UTC, submitted_local the time of this computer; item_name is the item&apos;s name.
weight_lb, ship_cost_usd and unit_cost_usd are exact; weight_lb_2 and the like have two decimals.
purchase_order_text, tracking_text and sku_text are for Excel, which rounds long numbers and drops
zeros in front of them: there a number stands as =&quot;00123&quot;. Any other text that a spreadsheet
would run as a formula gets an apostrophe in front.</source>
        <translation>Guarda todo lo enviado de DATE a DATE (por ejemplo 2026-05-31, ambos incluidos), una fila por cada
renglón en cada caja. FILE puede ser - para la salida estándar. Con --api-url, solo lo que fue a
ese servidor. Funciona junto a una ventana abierta.

submitted_at es UTC, submitted_local la hora de esta computadora; item_name es el nombre del
artículo. weight_lb, ship_cost_usd y unit_cost_usd son exactos; weight_lb_2 y los parecidos tienen
dos decimales. purchase_order_text, tracking_text y sku_text son para Excel, que redondea los
números largos y quita los ceros del principio: ahí un número va como =&quot;00123&quot;. Cualquier otro texto
que una hoja de cálculo ejecutaría como fórmula lleva un apóstrofo al principio.</translation>
    </message>
    <message>
        <source>Lists those that this computer sees or that were set up, their state, and what scales show.
Serial ports that are not set up are not opened. devices watch prints a line for each frame
(time, device, bytes, words) until Ctrl+C. Works beside a running window, which a serial port
stays with.</source>
        <translation>Lista los que esta computadora ve o que se configuraron, su estado y lo que muestran las básculas.
Los puertos seriales sin configurar no se abren. devices watch imprime una línea por cada trama
(hora, dispositivo, bytes, palabras) hasta Ctrl+C. Funciona junto a una ventana abierta; un puerto
serial se queda con ella.</translation>
    </message>
    <message>
        <source>init makes tables and roles in a PostgreSQL database, or brings them up to date; URL is
postgresql://OWNER@HOST/DATABASE, whose OWNER may create roles. It reads three lines: the owner&apos;s
password, the stations&apos;, the viewer&apos;s. Its last line is the address for each station (floor_url).
The server has to prove who it is; ?sslrootcert=/path/ca.pem names the certificate to trust, and
?sslmode=require does without the proof.

password reads this station&apos;s password and keeps it in this computer&apos;s keyring. status tells what
is seen of the floor, also where it is away. leave ends this station&apos;s part in it, once everything
is copied there; with --force also before. Each works beside a running window.

rename BENCH NAME calls a bench something else on the floor (an empty NAME: as before). retire
BENCH takes one off that is gone for good; with --force also one that seems to be there. What it
holds can then be taken over. BENCH is a name, or the beginning of an id.</source>
        <translation>init crea tablas y roles en una base de datos PostgreSQL, o los actualiza; URL es
postgresql://OWNER@HOST/DATABASE, y su OWNER puede crear roles. Lee tres líneas: la contraseña del
dueño, la de las estaciones y la de consulta. Su última línea es la dirección para cada estación
(floor_url). El servidor tiene que probar quién es; ?sslrootcert=/path/ca.pem nombra el certificado
de confianza, y ?sslmode=require no pide la prueba.

password lee la contraseña de esta estación y la guarda en el llavero de esta computadora. status
dice lo que se ve del piso, también cuando no responde. leave termina la parte de esta estación,
cuando todo está copiado ahí; con --force, también antes. Todos funcionan junto a una ventana
abierta.

rename BENCH NAME da a una estación otro nombre en el piso (con NAME vacío: el de antes). retire
BENCH quita una que ya no va a volver; con --force, también una que parece estar ahí. Lo que tiene
se puede tomar entonces. BENCH es un nombre, o el principio de un id.</translation>
    </message>
    <message>
        <source>Prints orders, boxes, units, scans and wrong scans by packer, station, hour, day and carrier, and
which items are scanned for another; of all days, or from DATE to DATE (like 2026-05-31, both
included, as this computer&apos;s clock had them). With --json or --csv the same, for scripts. With
--api-url only what went to that server. Works beside a running window.

At a floor they are those of all its benches; with --this-bench of this one alone. Where the floor
is away, this bench&apos;s are printed, and the exit code is 1.

An order that goes out in two parts counts twice. seconds are from the first step of an order to
its submission, without gaps of more than 10 minutes; expected_seconds is what such orders (lines,
units, boxes) usually take at these benches, and is missing where too few are known. Within
margin_seconds of it the difference may be chance. Everybody&apos;s numbers are printed, whatever the
setting numbers shows at the window.</source>
        <translation>Imprime pedidos, cajas, unidades, escaneos y escaneos erróneos por empacador, estación, hora, día y
paquetería, y qué artículos se escanean en lugar de otros; de todos los días, o de DATE a DATE (por
ejemplo 2026-05-31, ambos incluidos, según el reloj de esta computadora). Con --json o --csv, lo
mismo para scripts. Con --api-url, solo lo que fue a ese servidor. Funciona junto a una ventana
abierta.

En un piso son los de todas sus estaciones; con --this-bench, solo los de esta. Si el piso no
responde, se imprimen los de esta estación y el código de salida es 1.

Un pedido que sale en dos partes cuenta dos veces. seconds va del primer paso de un pedido a su
envío, sin pausas de más de 10 minutos; expected_seconds es lo que suelen tardar pedidos así
(renglones, unidades, cajas) en estas estaciones, y falta donde se conocen muy pocos. Dentro de
margin_seconds, la diferencia puede ser casualidad. Se imprimen los números de todos, diga lo que
diga el ajuste de números en la ventana.</translation>
    </message>
    <message>
        <source>The first line names the columns, in any order; sku_id alone is required:
  sku_id          as the orders write it
  codes           parted by spaces: CODE, or CODE*12 for a case of 12
  unit_weight_lb  what one unit weighs; 0 or nothing where nobody knows
  note            shown at the first scan of the item, and to be confirmed
  hazardous       yes, no or nothing
  picture         the name of a file in the folder of pictures, without its path
Parted by comma, semicolon or tab, as spreadsheets save it. import replaces the items with the
same sku_id and leaves the others; an empty cell empties, a column that is not there leaves what
is known. Barcodes that were taught at the bench stay, unless the file says otherwise of them. A
row that is wrong is named, as FILE:LINE: column: why, and nothing is changed. export writes what
import takes. Both work beside a running window; on Windows import in the window then.</source>
        <translation>La primera línea nombra las columnas, estén donde estén; solo sku_id es obligatoria:
  sku_id          como lo escriben los pedidos
  codes           separados por espacios: CODE, o CODE*12 para un paquete de 12
  unit_weight_lb  lo que pesa una unidad; 0 o nada si no se sabe
  note            se muestra en el primer escaneo del artículo, y hay que confirmarla
  hazardous       yes, no o nada
  picture         el nombre de un archivo en la carpeta de fotos, sin su ruta
Separadas por coma, punto y coma o tabulador, como las guardan las hojas de cálculo. import
reemplaza los artículos con el mismo sku_id y deja los demás; una celda vacía borra, una columna que
no está deja lo que se sabe. Los códigos que se registraron en la estación se quedan, salvo que el
archivo diga otra cosa de ellos. Una fila con error se nombra, como FILE:LINE: columna: por qué, y
no cambia nada. export escribe lo que import toma. Los dos funcionan junto a una ventana abierta; en
Windows, importe entonces en la ventana.</translation>
    </message>
    <message>
        <source>labels import FILE     the labels in a file of shipping software: weight, cost, carrier, method
labels show TRACKING   what is known of a label, and from which file and row

Prints how many labels are new, changed and void, and how many rows were refused; each of those
as FILE:ROW: why on standard error. The others are kept. What program wrote the file is seen by
its headings; where that is not clear, --profile says it: worldship-csv, worldship-out,
ups-history, fedex-history, shipstation, easypost, stamps-xml, stamps-csv, pirate-ship, generic
(usual headings). Both work beside a running window.</source>
        <translation>labels import FILE     las etiquetas de un archivo del programa de embarques: peso, costo,
                       paquetería, servicio
labels show TRACKING   lo que se sabe de una etiqueta, y de qué archivo y fila

Imprime cuántas etiquetas son nuevas, cambiadas y anuladas, y cuántas filas se rechazaron; cada una
de esas como FILE:ROW: por qué, en la salida de errores. Las demás se quedan. Qué programa escribió
el archivo se ve por sus encabezados; si no está claro, lo dice --profile: worldship-csv,
worldship-out, ups-history, fedex-history, shipstation, easypost, stamps-xml, stamps-csv,
pirate-ship, generic (encabezados comunes). Los dos funcionan junto a una ventana abierta.</translation>
    </message>
    <message>
        <source>set reads the token from standard input, delete removes it, check asks Crux whether it is good.
Each is for the server of the settings, or the one that --api-url names.</source>
        <translation>set lee el token de la entrada estándar, delete lo quita, check pregunta a Crux si sirve. Cada uno
es para el servidor de los ajustes, o para el que nombra --api-url.</translation>
    </message>
    <message>
        <source>Needs no display.</source>
        <translation>No necesita pantalla.</translation>
    </message>
    <message>
        <source>print slip ORDER       packing slips of what is in the boxes of an order
print contents ORDER   labels that say what is in them, with a barcode to scan
print pick [ORDER …]   pick sheets: of these orders, or of all that wait to be packed
print manifest         what leaves today, by carrier, with a line for the driver to sign

ORDER is a PO number or an order&apos;s UUID: its draft, or what was submitted last. Without --pdf it
goes to the printer of the settings. Needs no display; works beside a running window.</source>
        <translation>print slip ORDER       listas de empaque de lo que está en las cajas de un pedido
print contents ORDER   etiquetas que dicen qué tienen, con un código para escanear
print pick [ORDER …]   listas de surtido: de estos pedidos, o de todos los que están por empacar
print manifest         lo que sale hoy, por paquetería, con una línea para la firma del chofer

ORDER es un número de PO o el UUID de un pedido: su borrador, o lo último que se envió. Sin --pdf va
a la impresora de los ajustes. No necesita pantalla; funciona junto a una ventana abierta.</translation>
    </message>
    <message>
        <source>One line for each part of the program; exit code 0 only if all of them hold. Which scripts
this computer can draw, and what brings a missing one, is told as well.</source>
        <translation>Una línea por cada parte del programa; el código de salida es 0 solo si todas están bien. También
dice qué escrituras puede mostrar esta computadora y qué trae una que falte.</translation>
    </message>
    <message>
        <source>the service; or CRUX_DESK_API_URL</source>
        <translation>el servicio; o CRUX_DESK_API_URL</translation>
    </message>
    <message>
        <source>this station&apos;s folder; or CRUX_DESK_DATA_DIR</source>
        <translation>la carpeta de esta estación; o CRUX_DESK_DATA_DIR</translation>
    </message>
    <message>
        <source>training; nothing leaves this computer</source>
        <translation>práctica; nada sale de esta computadora</translation>
    </message>
    <message>
        <source>all benches of the floor, on the whole screen; Esc ends it</source>
        <translation>todas las estaciones, en toda la pantalla; Esc la cierra</translation>
    </message>
    <message>
        <source>if the window can&apos;t open, show why</source>
        <translation>si la ventana no se puede abrir, mostrar por qué</translation>
    </message>
    <message>
        <source>as JSON, all of it</source>
        <translation>como JSON, todo</translation>
    </message>
    <message>
        <source>the program that wrote the file</source>
        <translation>el programa que escribió el archivo</translation>
    </message>
    <message>
        <source>where screenshots go</source>
        <translation>a dónde van las imágenes</translation>
    </message>
    <message>
        <source>the file to write</source>
        <translation>el archivo que se escribe</translation>
    </message>
    <message>
        <source>one box of the order; all without it</source>
        <translation>una caja del pedido; sin esto, todas</translation>
    </message>
    <message>
        <source>the manifest of this carrier alone</source>
        <translation>solo el manifiesto de esta paquetería</translation>
    </message>
    <message>
        <source>this station&apos;s presets as well</source>
        <translation>también los atajos de esta estación</translation>
    </message>
    <message>
        <source>the carriers&apos; methods as well</source>
        <translation>también los servicios de las paqueterías</translation>
    </message>
    <message>
        <source>the file to write; - for standard output</source>
        <translation>el archivo que se escribe; - para la salida estándar</translation>
    </message>
    <message>
        <source>the first day, like 2026-05-31</source>
        <translation>el primer día, por ejemplo 2026-05-31</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>el último día</translation>
    </message>
    <message>
        <source>leave out the other benches of the floor</source>
        <translation>sin las demás estaciones del piso</translation>
    </message>
    <message>
        <source>leave, though not everything is copied</source>
        <translation>dejar el piso aunque no todo esté copiado</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>este texto</translation>
    </message>
    <message>
        <source>the version of Crux Desk</source>
        <translation>la versión de Crux Desk</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 failed (one line on standard error says why), 2 wrong usage.</source>
        <translation>Códigos de salida: 0 hecho, 1 falló (una línea en la salida de errores dice por qué), 2 mal usado.</translation>
    </message>
    <message>
        <source>usage: crux-desk {words} [options]</source>
        <translation>uso: crux-desk {words} [opciones]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opciones:</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Comandos:</translation>
    </message>
    <message>
        <source>crux-desk COMMAND --help tells more of one.</source>
        <translation>crux-desk COMMAND --help dice más de uno.</translation>
    </message>
    <message>
        <source>Scan another order.</source>
        <translation>Escanee otro pedido.</translation>
    </message>
    <message>
        <source>{station} does not answer. Is it switched off?</source>
        <translation>{station} no contesta. ¿Está apagada?</translation>
    </message>
    <message>
        <source>What it packed of {po} is known as of {time}.</source>
        <translation>De lo que empacó de {po} se sabe hasta {time}.</translation>
    </message>
    <message>
        <source>Nothing that it packed of {po} is known.</source>
        <translation>No se sabe nada de lo que empacó de {po}.</translation>
    </message>
    <message>
        <source>You have boxes of it, too. Stop, and compare them. It can&apos;t be submitted here.</source>
        <translation>Usted también tiene cajas de este pedido. Deténgase y compárelas. Aquí no se puede enviar.</translation>
    </message>
    <message>
        <source>Label also on {po}, {station}</source>
        <translation>Etiqueta también en {po}, {station}</translation>
    </message>
    <message>
        <source>Asking {who} for {po}…</source>
        <translation>Pidiendo {po} a {who}…</translation>
    </message>
    <message>
        <source>Go on scanning, or press Esc to stop.</source>
        <translation>Siga escaneando, u oprima Esc para detener.</translation>
    </message>
    <message>
        <source>{po} was exported to a file at {who}</source>
        <translation>{po} se exportó a un archivo en {who}</translation>
    </message>
    <message>
        <source>It stays there. Scan another order.</source>
        <translation>Se queda allá. Escanee otro pedido.</translation>
    </message>
    <message>
        <source>{who} has asked for {po}, too</source>
        <translation>{who} también pidió {po}</translation>
    </message>
    <message>
        <source>It goes there first. Scan another order.</source>
        <translation>Primero va allá. Escanee otro pedido.</translation>
    </message>
    <message>
        <source>{po} stays at {who}</source>
        <translation>{po} se queda en {who}</translation>
    </message>
    <message>
        <source>That bench needs it now, to send it say. Scan it again in a minute.</source>
        <translation>Esa estación lo necesita ahora, por ejemplo para enviarlo. Escanéelo otra vez en un minuto.</translation>
    </message>
    <message>
        <source>{po} is yours, from {station}</source>
        <translation>{po} es suyo, viene de {station}</translation>
    </message>
    <message>
        <source>Nothing was packed of it there. Scan its items.</source>
        <translation>Allá no se empacó nada de este pedido. Escanee sus artículos.</translation>
    </message>
    <message>
        <source>Its boxes are as of {time}. Count the boxes.</source>
        <translation>De sus cajas se sabe hasta {time}. Cuente las cajas.</translation>
    </message>
    <message>
        <source>Count the boxes.</source>
        <translation>Cuente las cajas.</translation>
    </message>
    <message>
        <source>All its boxes came along. Go on scanning.</source>
        <translation>Vinieron todas sus cajas. Siga escaneando.</translation>
    </message>
    <message>
        <source>What was being sent is checked with Crux first. See the outbox (F9).</source>
        <translation>Lo que se estaba enviando primero se revisa en Crux. Vea la bandeja de salida (F9).</translation>
    </message>
    <message>
        <source>{who} takes {po}</source>
        <translation>{who} toma {po}</translation>
    </message>
    <message>
        <source>Stop packing it, and hand its boxes over. Scan another order.</source>
        <translation>Deje de empacarlo y entregue sus cajas. Escanee otro pedido.</translation>
    </message>
    <message>
        <source>It was set aside here. Hand its boxes over.</source>
        <translation>Aquí estaba apartado. Entregue sus cajas.</translation>
    </message>
    <message>
        <source>{po} stays here</source>
        <translation>{po} se queda aquí</translation>
    </message>
    <message>
        <source>Open it again to go on packing it.</source>
        <translation>Ábralo otra vez para seguir empacándolo.</translation>
    </message>
    <message>
        <source>{po} goes on at {station}</source>
        <translation>{po} sigue en {station}</translation>
    </message>
    <message>
        <source>{packer} said that this bench is off.</source>
        <translation>{packer} dijo que esta estación está apagada.</translation>
    </message>
    <message>
        <source>What you packed since is listed: press Ctrl+Shift+F, and decide about it.</source>
        <translation>Lo que empacó desde entonces está en la lista: oprima Ctrl+Shift+F y decida qué hacer.</translation>
    </message>
    <message>
        <source>Bring its boxes there. Scan another order.</source>
        <translation>Lleve allá sus cajas. Escanee otro pedido.</translation>
    </message>
    <message>
        <source>Say who packs here first</source>
        <translation>Primero diga quién empaca aquí</translation>
    </message>
    <message>
        <source>Your name stands with what you say. Then scan the order again.</source>
        <translation>Su nombre queda junto a lo que diga. Luego escanee otra vez el pedido.</translation>
    </message>
    <message>
        <source>What {station} packed of {po} can&apos;t be used here</source>
        <translation>Lo que {station} empacó de {po} no se puede usar aquí</translation>
    </message>
    <message>
        <source>Nothing of it is sent. Have it taken back there, or tell IT.</source>
        <translation>No se envía nada de él. Pida que lo tomen de vuelta allá, o avise a Sistemas.</translation>
    </message>
    <message>
        <source>Since {time}. That bench hasn&apos;t answered for a while.</source>
        <translation>Desde {time}. Esa estación no contesta desde hace rato.</translation>
    </message>
    <message>
        <source>Since {time}.</source>
        <translation>Desde {time}.</translation>
    </message>
    <message>
        <source>{station} ({packer})</source>
        <translation>{station} ({packer})</translation>
    </message>
    <message>
        <source>Another order has its label: {labels}.</source>
        <translation>Otro pedido tiene su etiqueta: {labels}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Cancel sending, and give the box its own label.</source>
        <translation>No se envió nada. Cancele el envío y dé a la caja su propia etiqueta.</translation>
    </message>
    <message>
        <source>Nothing was sent. Compare the boxes of both benches before one of them is sent.</source>
        <translation>No se envió nada. Compare las cajas de las dos estaciones antes de enviar las de una.</translation>
    </message>
    <message>
        <source>{who} has this order.</source>
        <translation>{who} tiene este pedido.</translation>
    </message>
    <message>
        <source>{who} has this order since {time}.</source>
        <translation>{who} tiene este pedido desde {time}.</translation>
    </message>
    <message>
        <source>{tracking} is on {po} at {station}</source>
        <translation>{tracking} está en {po} en {station}</translation>
    </message>
    <message>
        <source>Checking the labels on the floor…</source>
        <translation>Revisando las etiquetas en el piso…</translation>
    </message>
    <message>
        <source>Labels not checked on the floor.</source>
        <translation>Las etiquetas no se revisaron en el piso.</translation>
    </message>
    <message>
        <source>Benches disagree on barcode {code}</source>
        <translation>Las estaciones no coinciden en el código {code}</translation>
    </message>
    <message>
        <source>{meanings}. Scan one, then press Ctrl+T and teach it once more: that counts for all.</source>
        <translation>{meanings}. Escanee uno, oprima Ctrl+T y regístrelo una vez más: eso cuenta para todas.</translation>
    </message>
    <message>
        <source>{sku} at {station}</source>
        <translation>{sku} en {station}</translation>
    </message>
    <message>
        <source>{count} × {sku} at {station}</source>
        <translation>{count} × {sku} en {station}</translation>
    </message>
    <message numerus="yes">
        <source>Benches disagree on {n} barcodes</source>
        <comment>Benches disagree on 1 barcode</comment>
        <translation>
            <numerusform>Las estaciones no coinciden en 1 código</numerusform>
            <numerusform>Las estaciones no coinciden en {n} códigos</numerusform>
        </translation>
    </message>
    <message>
        <source>negotiated</source>
        <translation>negociado</translation>
    </message>
    <message>
        <source>published</source>
        <translation>publicado</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>pagado</translation>
    </message>
    <message>
        <source>an estimate</source>
        <translation>estimado</translation>
    </message>
    <message>
        <source>for the whole shipment</source>
        <translation>de todo el embarque</translation>
    </message>
    <message>
        <source>Other numbers</source>
        <translation>Otros números</translation>
    </message>
    <message>
        <source>yes: no carrier takes it</source>
        <translation>sí: ninguna paquetería la acepta</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>ZIP code</source>
        <translation>Código ZIP</translation>
    </message>
    <message>
        <source>Labels differ</source>
        <translation>Etiquetas distintas</translation>
    </message>
    <message>
        <source>rows of it say different things</source>
        <translation>sus filas dicen cosas distintas</translation>
    </message>
    <message>
        <source>File and row</source>
        <translation>Archivo y fila</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>Escrito el</translation>
    </message>
    <message>
        <source>{bench} is called what it calls itself again.</source>
        <translation>{bench} se llama otra vez como ella misma se nombra.</translation>
    </message>
    <message>
        <source>{bench} is called {name} on the floor.</source>
        <translation>{bench} se llama {name} en el piso.</translation>
    </message>
    <message>
        <source>{bench} is off the floor. Its orders can be taken over.</source>
        <translation>{bench} ya no está en el piso. Sus pedidos se pueden tomar.</translation>
    </message>
    <message>
        <source>Nothing to show.</source>
        <translation>Nada que mostrar.</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Página {page} de {pages}</translation>
    </message>
    <message>
        <source>Time per order</source>
        <translation>Por pedido</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Esperado</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Se desconoce</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{time} min</source>
        <translation>{time} min</translation>
    </message>
    <message>
        <source>{time} h</source>
        <translation>{time} h</translation>
    </message>
    <message>
        <source>{count} ({share})</source>
        <translation>{count} ({share})</translation>
    </message>
    <message>
        <source>as expected (±{margin})</source>
        <translation>como se espera (±{margin})</translation>
    </message>
    <message>
        <source>{share} faster (±{margin})</source>
        <translation>{share} más rápido (±{margin})</translation>
    </message>
    <message>
        <source>{share} slower (±{margin})</source>
        <translation>{share} más lento (±{margin})</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>como se espera</translation>
    </message>
    <message>
        <source>{share} faster</source>
        <translation>{share} más rápido</translation>
    </message>
    <message>
        <source>{share} slower</source>
        <translation>{share} más lento</translation>
    </message>
    <message>
        <source>{times} × {scanned} instead of {sku}</source>
        <translation>{times} × {scanned} en lugar de {sku}</translation>
    </message>
    <message>
        <source>This computer has no display for a board.</source>
        <translation>Esta computadora no tiene pantalla para un tablero.</translation>
    </message>
    <message>
        <source>board</source>
        <translation>tablero</translation>
    </message>
    <message>
        <source>All benches</source>
        <translation>Todo el piso</translation>
    </message>
    <message>
        <source>What stands here is as of {time}.</source>
        <translation>Lo que se ve aquí es de: {time}.</translation>
    </message>
    <message>
        <source>Looking at the floor…</source>
        <translation>Consultando las estaciones…</translation>
    </message>
    <message>
        <source>benches at work</source>
        <translation>estaciones en uso</translation>
    </message>
    <message>
        <source>orders to pack</source>
        <translation>pedidos por empacar</translation>
    </message>
    <message>
        <source>sent today</source>
        <translation>enviados hoy</translation>
    </message>
    <message>
        <source>need a person</source>
        <translation>piden ayuda</translation>
    </message>
    <message>
        <source>To pack next</source>
        <translation>Siguen</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>No bench has met the floor yet.</source>
        <translation>Todavía ninguna estación se ha conectado.</translation>
    </message>
    <message>
        <source>They were changed at two benches, or after a list was imported; the later change counts. Check and save each of them. The first is {sku}.</source>
        <translation>Se cambiaron en dos estaciones, o después de importar una lista; cuenta el último cambio. Revise y guarde cada uno. El primero es {sku}.</translation>
    </message>
    <message>
        <source>They were changed here after a list was imported, and stay so. Check and save each of them. The first is {sku}.</source>
        <translation>Se cambiaron aquí después de importar una lista y quedan así. Revise y guarde cada uno. El primero es {sku}.</translation>
    </message>
    <message>
        <source>Two benches changed item {sku}</source>
        <translation>Dos estaciones cambiaron el artículo {sku}</translation>
    </message>
    <message>
        <source>{station} changed it, too, and the later change counts. Check it, and save it.</source>
        <translation>{station} también lo cambió, y cuenta el último cambio. Revíselo y guárdelo.</translation>
    </message>
    <message>
        <source>The list of goods differs on item {sku}</source>
        <translation>La lista de artículos dice otra cosa del artículo {sku}</translation>
    </message>
    <message>
        <source>It was changed here after {station} imported the list, and stays so. Check it, and save it.</source>
        <translation>Se cambió aquí después de que {station} importara la lista, y queda así. Revíselo y guárdelo.</translation>
    </message>
    <message numerus="yes">
        <source>The benches differ on {n} items</source>
        <comment>The benches differ on 1 item</comment>
        <translation>
            <numerusform>Las estaciones difieren en 1 artículo</numerusform>
            <numerusform>Las estaciones difieren en {n} artículos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list of goods differs on {n} items</source>
        <comment>The list of goods differs on 1 item</comment>
        <translation>
            <numerusform>La lista de artículos dice otra cosa de 1 artículo</numerusform>
            <numerusform>La lista de artículos dice otra cosa de {n} artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>Other benches don&apos;t get the list of goods of {time}</source>
        <translation>Las otras estaciones no reciben la lista de artículos de {time}</translation>
    </message>
    <message>
        <source>Pieces of it are lost; this bench has it. Import it once more here.</source>
        <translation>Se perdieron partes de ella; esta estación la tiene. Impórtela aquí otra vez.</translation>
    </message>
    <message>
        <source>the order is empty</source>
        <translation>el pedido está vacío</translation>
    </message>
    <message>
        <source>one word too many: {word}</source>
        <translation>sobra una palabra: {word}</translation>
    </message>
    <message>
        <source>{option} goes with {commands}</source>
        <translation>{option} va con {commands}</translation>
    </message>
    <message>
        <source>{command} takes one of: {words}</source>
        <translation>{command} lleva una de estas palabras: {words}</translation>
    </message>
    <message>
        <source>{option} takes a file</source>
        <translation>{option} lleva un archivo</translation>
    </message>
    <message>
        <source>{command} takes a file: {example}</source>
        <translation>{command} lleva un archivo: {example}</translation>
    </message>
    <message>
        <source>no such command: {word}; did you mean {meant}? An order goes behind --: -- {word}</source>
        <translation>no existe el comando: {word}; ¿quiso decir {meant}? Un pedido va después de --: -- {word}</translation>
    </message>
    <message>
        <source>the order is longer than {most} characters</source>
        <translation>el pedido tiene más de {most} caracteres</translation>
    </message>
    <message>
        <source>--box takes the number of a box, not {text}</source>
        <translation>--box lleva el número de una caja, no {text}</translation>
    </message>
    <message>
        <source>print {kind} takes one order</source>
        <translation>print {kind} lleva un pedido</translation>
    </message>
    <message>
        <source>{command} takes {words}, and a file: {example}</source>
        <translation>{command} lleva {words} y un archivo: {example}</translation>
    </message>
    <message>
        <source>floor init takes an address: {example}</source>
        <translation>floor init lleva una dirección: {example}</translation>
    </message>
    <message>
        <source>floor rename takes a bench and its name: {example}</source>
        <translation>floor rename lleva una estación y su nombre: {example}</translation>
    </message>
    <message>
        <source>floor retire takes a bench, by name or id: {example}</source>
        <translation>floor retire lleva una estación, por nombre o id: {example}</translation>
    </message>
    <message>
        <source>floor reads passwords from standard input only: one word too many</source>
        <translation>floor lee las contraseñas solo de la entrada estándar: sobra una palabra</translation>
    </message>
    <message>
        <source>--demo never touches a floor</source>
        <translation>--demo nunca toca un piso</translation>
    </message>
    <message>
        <source>--demo has its own server; leave out --api-url</source>
        <translation>--demo tiene su propio servidor; quite --api-url</translation>
    </message>
    <message>
        <source>--board shows the floor; it goes with no order, and not with --demo</source>
        <translation>--board muestra el piso; no va con un pedido ni con --demo</translation>
    </message>
    <message>
        <source>--demo needs no token</source>
        <translation>--demo no necesita token</translation>
    </message>
    <message>
        <source>devices watch prints lines, not JSON</source>
        <translation>devices watch imprime líneas, no JSON</translation>
    </message>
    <message>
        <source>token reads from standard input only: nothing comes after set, delete, check</source>
        <translation>token lee solo de la entrada estándar: nada va después de set, delete, check</translation>
    </message>
    <message>
        <source>{option} takes a day like 2026-05-31, not {text}</source>
        <translation>{option} lleva un día como 2026-05-31, no {text}</translation>
    </message>
    <message>
        <source>--json and --csv are two ways to get the same: leave out one</source>
        <translation>--json y --csv son dos formas de obtener lo mismo: quite una</translation>
    </message>
    <message>
        <source>--from {first} is after --to {last}</source>
        <translation>--from {first} es posterior a --to {last}</translation>
    </message>
    <message>
        <source>crux-desk --help says how</source>
        <translation>crux-desk --help dice cómo</translation>
    </message>
    <message>
        <source>{option} takes no value</source>
        <translation>{option} no lleva ningún valor</translation>
    </message>
    <message>
        <source>{option} takes a value</source>
        <translation>{option} lleva un valor</translation>
    </message>
    <message>
        <source>no such option</source>
        <translation>no existe esa opción</translation>
    </message>
    <message>
        <source>no such option: {names}</source>
        <translation>no existe la opción: {names}</translation>
    </message>
    <message>
        <source>no such option: {names}; did you mean {meant}?</source>
        <translation>no existe la opción: {names}; ¿quiso decir {meant}?</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>no es un número</translation>
    </message>
    <message>
        <source>This is a command barcode: {code}.</source>
        <translation>Este es un código de comando: {code}.</translation>
    </message>
    <message>
        <source>This is an item: {code}.</source>
        <translation>Este es un artículo: {code}.</translation>
    </message>
    <message>
        <source>This is the barcode of a product: {code}.</source>
        <translation>Este es el código de un producto: {code}.</translation>
    </message>
    <message>
        <source>This is an order: {code}.</source>
        <translation>Este es un pedido: {code}.</translation>
    </message>
    <message>
        <source>This is a shipping label: {code}.</source>
        <translation>Esta es una etiqueta de envío: {code}.</translation>
    </message>
</context>
</TS>
